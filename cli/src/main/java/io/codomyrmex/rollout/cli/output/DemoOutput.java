package io.codomyrmex.rollout.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import io.codomyrmex.rollout.AdvanceMode;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.cli.console.DataOut;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.demo.DemoReport;
import io.codomyrmex.rollout.text.Durations;
import java.io.IOException;
import java.util.Locale;

/** What the demo prints: the same on every machine, so that it can stand in a manual. */
public final class DemoOutput {

    private static final int BAR = 40;

    private final DataOut out;
    private final Style style;
    private final boolean json;
    private boolean begun;

    /**
     * Output of the demo.
     *
     * @param shell stdout and its screen
     * @param json false for text
     */
    public DemoOutput(Shell shell, boolean json) {
        this.out = shell.out();
        this.style = new Style(shell.screen().dataShown() && shell.screen().coloured());
        this.json = json;
    }

    /**
     * A stage has been counted.
     *
     * @param stage the stage
     * @param units how many units there are
     */
    public void stage(DemoReport.StageCount stage, int units) {
        if (json) {
            return;
        }
        if (!begun) {
            begun = true;
            out.line(title(stage.rollout(), units));
            out.line("");
        }
        RolloutStatus rollout = stage.rollout();
        String note = stage.note().map(text -> "  " + text).orElse("");
        out.line(String.format(Locale.ROOT, "%6s  ", rollout.percentage())
                + style.state(rollout.state(), Texts.bar(rollout.percentage(), BAR))
                + String.format(Locale.ROOT, " %,9d in%s", stage.in(), note));
        out.flush();
    }

    private String title(RolloutStatus rollout, int units) {
        return style.bold(rollout.flag()) + ": " + rollout.config().stages().size() + " stages of "
                + Durations.format(rollout.config().stages().get(0).delay()) + " each, for "
                + String.format(Locale.ROOT, "%,d", units) + " units"
                + (rollout.config().advance() == AdvanceMode.AUTOMATIC ? ", advanced by a driver" : "");
    }

    /**
     * The demo is over.
     *
     * @param report how it went
     */
    public void end(DemoReport report) {
        if (json) {
            JsonLines.on(out).last(writer -> summary(writer, report));
            return;
        }
        RolloutStatus last = report.last();
        out.line("");
        out.line(style.state(last.state(), last.state().name()) + " at " + last.percentage() + ", version "
                + last.version() + "; "
                + (report.dropped() == 0
                        ? "nobody who was in ever dropped out"
                        : String.format(Locale.ROOT, "%,d units dropped out", report.dropped())));
        out.flush();
    }

    private static void summary(JsonGenerator writer, DemoReport report) throws IOException {
        writer.writeStartObject();
        writer.writeNumberField("schemaVersion", RolloutJson.SCHEMA_VERSION);
        writer.writeStringField("flag", report.last().flag());
        writer.writeNumberField("units", report.units());
        writer.writeArrayFieldStart("stages");
        for (DemoReport.StageCount stage : report.stages()) {
            writer.writeStartObject();
            writer.writeNumberField("percentage", stage.rollout().percentage().toBigDecimal());
            writer.writeNumberField("in", stage.in());
            writer.writeEndObject();
        }
        writer.writeEndArray();
        writer.writeNumberField("dropped", report.dropped());
        writer.writeStringField("state", report.last().state().name());
        writer.writeNumberField("version", report.last().version());
        writer.writeEndObject();
    }
}
