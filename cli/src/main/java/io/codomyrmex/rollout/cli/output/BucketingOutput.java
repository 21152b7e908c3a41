package io.codomyrmex.rollout.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import io.codomyrmex.rollout.cli.bucketing.BucketingFacts;
import io.codomyrmex.rollout.cli.bucketing.Comparison;
import io.codomyrmex.rollout.cli.console.DataOut;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.text.Quoted;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the bucketing commands print. Warnings are words, and part of the JSON. */
public final class BucketingOutput {

    private final Shell shell;
    private final DataOut out;
    private final boolean json;

    /**
     * Output of the bucketing commands.
     *
     * @param shell what they run in
     * @param json false for text
     */
    public BucketingOutput(Shell shell, boolean json) {
        this.shell = shell;
        this.out = shell.out();
        this.json = json;
    }

    /**
     * Every bucketing.
     *
     * @param bucketings by name
     */
    public void list(List<BucketingFacts> bucketings) {
        if (json) {
            JsonLines.on(out).last(writer -> {
                writer.writeStartArray();
                for (BucketingFacts facts : bucketings) {
                    facts(writer, facts);
                }
                writer.writeEndArray();
            });
            return;
        }
        Table table = new Table().row("NAME", "STEP", "COUPLES FLAGS", "OF", "SALT");
        for (BucketingFacts facts : bucketings) {
            table.row(
                    facts.name(),
                    facts.resolution().toString(),
                    facts.coupling().isPresent() ? "yes" : "no",
                    facts.system().map(Quoted::escape).orElse("-"),
                    Quoted.escape(facts.salt()));
        }
        table.lines().forEach(out::line);
        out.flush();
        bucketings.forEach(this::warn);
    }

    private void warn(BucketingFacts facts) {
        facts.warning().ifPresent(words -> shell.err().say(words));
    }

    private static void facts(JsonGenerator writer, BucketingFacts facts) throws IOException {
        writer.writeStartObject();
        writer.writeNumberField("schemaVersion", RolloutJson.SCHEMA_VERSION);
        writer.writeStringField("name", facts.name());
        text(writer, "system", facts.system());
        writer.writeNumberField("resolution", facts.resolution().toBigDecimal());
        writer.writeNumberField("buckets", facts.buckets());
        writer.writeStringField("salt", facts.salt());
        text(writer, "coupling", facts.coupling());
        writer.writeEndObject();
    }

    private static void text(JsonGenerator writer, String field, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            writer.writeStringField(field, value.get());
        } else {
            writer.writeNullField(field);
        }
    }

    /**
     * Who would change sides.
     *
     * @param comparison of two bucketings
     */
    public void comparison(Comparison comparison) {
        if (json) {
            JsonLines.on(out).last(writer -> comparison(writer, comparison));
        } else {
            out.line(side(comparison.from()) + " to " + side(comparison.to()) + ", at " + comparison.percentage());
            out.line("stay in    " + comparison.inBoth());
            out.line("fall out   " + comparison.onlyFrom());
            out.line("come in    " + comparison.onlyTo());
            out.line("stay out   " + comparison.inNeither());
            out.line(comparison.changed() + " of " + comparison.units() + " units would change sides"
                    + share(comparison));
            out.flush();
        }
        warn(comparison.from().facts());
        if (!comparison.to().facts().equals(comparison.from().facts())) {
            warn(comparison.to().facts());
        }
    }

    private static String side(Comparison.Side side) {
        return side.facts().name() + " with the salt " + Quoted.of(side.salt());
    }

    private static String share(Comparison comparison) {
        return comparison.units() == 0
                ? ""
                : " ("
                        + BigDecimal.valueOf(100 * comparison.changed())
                                .divide(BigDecimal.valueOf(comparison.units()), 2, RoundingMode.HALF_UP)
                        + "%)";
    }

    private static void comparison(JsonGenerator writer, Comparison comparison) throws IOException {
        writer.writeStartObject();
        writer.writeNumberField("schemaVersion", RolloutJson.SCHEMA_VERSION);
        side(writer, "from", comparison.from(), comparison.inBoth() + comparison.onlyFrom());
        side(writer, "to", comparison.to(), comparison.inBoth() + comparison.onlyTo());
        writer.writeNumberField("percentage", comparison.percentage().toBigDecimal());
        writer.writeNumberField("units", comparison.units());
        writer.writeNumberField("stayIn", comparison.inBoth());
        writer.writeNumberField("fallOut", comparison.onlyFrom());
        writer.writeNumberField("comeIn", comparison.onlyTo());
        writer.writeNumberField("stayOut", comparison.inNeither());
        writer.writeNumberField("changed", comparison.changed());
        writer.writeArrayFieldStart("warnings");
        List<String> warnings = Stream.of(comparison.from(), comparison.to())
                .flatMap(side -> side.facts().warning().stream())
                .distinct()
                .toList();
        for (String warning : warnings) {
            writer.writeString(warning);
        }
        writer.writeEndArray();
        writer.writeEndObject();
    }

    private static void side(JsonGenerator writer, String field, Comparison.Side side, long in) throws IOException {
        writer.writeObjectFieldStart(field);
        writer.writeStringField("bucketing", side.facts().name());
        writer.writeStringField("salt", side.salt());
        writer.writeNumberField("in", in);
        writer.writeEndObject();
    }
}
