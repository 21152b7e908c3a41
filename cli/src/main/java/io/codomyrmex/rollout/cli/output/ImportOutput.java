package io.codomyrmex.rollout.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.Stage;
import io.codomyrmex.rollout.cli.console.DataOut;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.importers.ImportResult;
import io.codomyrmex.rollout.importers.ImportedFlag;
import io.codomyrmex.rollout.importers.NotExpressed;
import io.codomyrmex.rollout.text.Quoted;
import java.io.IOException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the import prints: commands for a shell, and in words what they cannot do. */
public final class ImportOutput {

    /** What a shell takes as it is. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:/@%+=,-]+");

    private final Shell shell;
    private final DataOut out;
    private final boolean json;

    /**
     * Output of the import.
     *
     * @param shell what it runs in
     * @param json false for commands
     */
    public ImportOutput(Shell shell, boolean json) {
        this.shell = shell;
        this.out = shell.out();
        this.json = json;
    }

    /**
     * What became of a file.
     *
     * @param format the file's format in a word
     * @param result plans, and what cannot be expressed
     */
    public void result(String format, ImportResult result) {
        if (json) {
            JsonLines.on(out).last(writer -> result(writer, result));
            return;
        }
        for (ImportedFlag flag : result.flags()) {
            line(creation(flag));
            if (flag.isOn()) {
                line("./rollout start " + word(flag.flag()) + " --reason " + word("as it was in " + format));
            }
        }
        out.flush();
        for (NotExpressed each : result.notExpressed()) {
            String whose =
                    each.flag().isEmpty() ? "" : Quoted.of(each.flag()) + (each.planned() ? ": " : " has no plan: ");
            shell.err().say(whose + each.what());
        }
    }

    private void line(String command) {
        out.line(shell.screen().dataShown() ? Quoted.escape(command) : command);
    }

    private static String creation(ImportedFlag flag) {
        RolloutConfig plan = flag.plan();
        String stages = plan.stages().stream()
                .map(stage -> stage.percentage().toString())
                .collect(Collectors.joining(", "));
        return "./rollout create " + word(flag.flag()) + " --stages " + word(stages)
                + (plan.bucketing().equals(RolloutConfig.DEFAULT_BUCKETING) ? "" : " --bucketing " + plan.bucketing())
                + plan.salt().map(salt -> " --salt=" + word(salt)).orElse("");
    }

    /** One word of a shell's command line. */
    private static String word(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    private static void result(JsonGenerator writer, ImportResult result) throws IOException {
        writer.writeStartObject();
        writer.writeNumberField("schemaVersion", RolloutJson.SCHEMA_VERSION);
        writer.writeArrayFieldStart("flags");
        for (ImportedFlag flag : result.flags()) {
            writer.writeStartObject();
            writer.writeStringField("flag", flag.flag());
            writer.writeNumberField("percentage", flag.serving().toBigDecimal());
            writer.writeArrayFieldStart("stages");
            for (Stage stage : flag.plan().stages()) {
                writer.writeNumber(stage.percentage().toBigDecimal());
            }
            writer.writeEndArray();
            writer.writeStringField("bucketing", flag.plan().bucketing());
            writer.writeStringField("salt", flag.plan().saltFor(flag.flag()));
            writer.writeEndObject();
        }
        writer.writeEndArray();
        writer.writeArrayFieldStart("notExpressed");
        for (NotExpressed each : result.notExpressed()) {
            writer.writeStartObject();
            writer.writeStringField("flag", each.flag());
            writer.writeBooleanField("planned", each.planned());
            writer.writeStringField("what", each.what());
            writer.writeEndObject();
        }
        writer.writeEndArray();
        writer.writeEndObject();
    }
}
