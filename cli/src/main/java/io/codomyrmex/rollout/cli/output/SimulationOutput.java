package io.codomyrmex.rollout.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import io.codomyrmex.rollout.Stage;
import io.codomyrmex.rollout.calendar.RolloutCalendar;
import io.codomyrmex.rollout.cli.console.DataOut;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.simulation.SimulationPlan;
import io.codomyrmex.rollout.cli.simulation.Timeline;
import io.codomyrmex.rollout.text.Quoted;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** What the simulation prints. */
public final class SimulationOutput {

    private static final String NONE = "-";
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss", Locale.ENGLISH);

    private final DataOut out;
    private final boolean json;

    /**
     * Output of the simulation.
     *
     * @param shell stdout
     * @param json false for text
     */
    public SimulationOutput(Shell shell, boolean json) {
        this.out = shell.out();
        this.json = json;
    }

    /**
     * When each stage is entered.
     *
     * @param timeline as it was simulated
     * @param plan what was simulated
     * @param unitsPerDay how many units come by in a day, where that is known
     */
    public void timeline(Timeline timeline, SimulationPlan plan, OptionalLong unitsPerDay) {
        if (json) {
            JsonLines.on(out).last(writer -> summary(writer, timeline, plan.start(), unitsPerDay));
            return;
        }
        Optional<ZoneId> zone = timeline.config().calendar().map(RolloutCalendar::zone);
        Table table = new Table();
        List<String> head = new ArrayList<>(List.of("STAGE", "SERVING", "ENTERED"));
        zone.ifPresent(there -> head.add("IN " + there.getId()));
        head.add("LASTS");
        unitsPerDay.ifPresent(units -> head.add("UNITS"));
        table.row(head.toArray(String[]::new));
        for (Timeline.StageSpan span : timeline.stages()) {
            List<String> row = new ArrayList<>(List.of(
                    Integer.toString(span.index() + 1),
                    stage(timeline, span).percentage().toString(),
                    Texts.past(span.entered())));
            zone.ifPresent(there -> row.add(local(span.entered(), there)));
            row.add(span.lasts().map(Texts::span).orElse(NONE));
            unitsPerDay.ifPresent(units -> row.add(units(timeline.exposed(span, units))));
            table.row(row.toArray(String[]::new));
        }
        String begins = plan.standing()
                .map(standing -> "goes on in stage " + (standing.stageIndex() + 1) + " of "
                        + timeline.config().stages().size() + " at ")
                .orElse("start ");
        out.line(Quoted.escape(timeline.flag()) + ": " + begins + Texts.past(plan.start())
                + zone.map(there -> ", " + local(plan.start(), there) + " in " + there.getId())
                        .orElse(""));
        table.lines().forEach(out::line);
        timeline.completed()
                .ifPresent(end -> out.line("COMPLETED at the earliest " + Texts.past(end)
                        + zone.map(there -> ", " + local(end, there) + " in " + there.getId())
                                .orElse("")));
        timeline.hold()
                .ifPresent(
                        hold -> out.line("held from then on, " + hold.reason().code() + ": " + hold.words()));
        out.flush();
    }

    private static Stage stage(Timeline timeline, Timeline.StageSpan span) {
        return timeline.config().stages().get(span.index());
    }

    private static String local(Instant instant, ZoneId zone) {
        return LOCAL.format(instant.atZone(zone));
    }

    private static String units(OptionalLong units) {
        return units.isPresent() ? String.format(Locale.ROOT, "%,d", units.getAsLong()) : NONE;
    }

    private static void summary(JsonGenerator writer, Timeline timeline, Instant start, OptionalLong unitsPerDay)
            throws IOException {
        Optional<ZoneId> zone = timeline.config().calendar().map(RolloutCalendar::zone);
        writer.writeStartObject();
        writer.writeNumberField("schemaVersion", RolloutJson.SCHEMA_VERSION);
        writer.writeStringField("flag", timeline.flag());
        writer.writeStringField("start", start.toString());
        text(writer, "zone", zone.map(ZoneId::getId));
        writer.writeArrayFieldStart("stages");
        for (Timeline.StageSpan span : timeline.stages()) {
            writer.writeStartObject();
            writer.writeNumberField("stageIndex", span.index());
            writer.writeNumberField(
                    "percentage", stage(timeline, span).percentage().toBigDecimal());
            writer.writeStringField("enteredAt", span.entered().toString());
            text(writer, "enteredAtLocal", zone.map(there -> offset(span.entered(), there)));
            text(writer, "lasts", span.lasts().map(Object::toString));
            OptionalLong units =
                    unitsPerDay.isPresent() ? timeline.exposed(span, unitsPerDay.getAsLong()) : OptionalLong.empty();
            if (units.isPresent()) {
                writer.writeNumberField("units", units.getAsLong());
            } else {
                writer.writeNullField("units");
            }
            writer.writeEndObject();
        }
        writer.writeEndArray();
        text(writer, "completedAt", timeline.completed().map(Instant::toString));
        text(writer, "completedAtLocal", timeline.completed().flatMap(end -> zone.map(there -> offset(end, there))));
        new RolloutJson(writer).hold("hold", timeline.hold());
        writer.writeEndObject();
    }

    private static String offset(Instant instant, ZoneId zone) {
        return instant.atZone(zone).toOffsetDateTime().toString();
    }

    private static void text(JsonGenerator writer, String field, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            writer.writeStringField(field, value.get());
        } else {
            writer.writeNullField(field);
        }
    }
}
