package io.codomyrmex.rollout.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.RolloutListing;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.drive.DriverListener;
import io.codomyrmex.rollout.drive.DriverStep;
import io.codomyrmex.rollout.gate.GateReport;
import io.codomyrmex.rollout.text.Durations;
import io.codomyrmex.rollout.text.Quoted;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a driver does and sees, a line for each event, with its time: for people, or as JSON. What a gate says again is not repeated. The
 * only time in it is that of the store and of the given clock, so that a simulation gives the lines of the driver that it simulates. Not
 * thread-safe: a driver calls its listener on one thread.
 */
public final class EventLines implements DriverListener {

    private final boolean json;
    private final InstantSource clock;
    private final Consumer<String> lines;

    /** What each gate said last, by flag and by the gate as the plan has it. */
    private final Map<String, Map<String, String>> said = new HashMap<>();

    /**
     * Lines for a reader.
     *
     * @param json false for text
     * @param clock the time of what the store has no time for: holds and gates
     * @param lines takes each line, without its end, on the thread of the event
     */
    public EventLines(boolean json, InstantSource clock, Consumer<String> lines) {
        this.json = json;
        this.clock = clock;
        this.lines = lines;
    }

    @Override
    public void stepped(DriverStep step) {
        lines.accept(json ? JsonLines.text(out -> stepJson(out, step)) : stepText(step));
        if (step.after() instanceof RolloutStatus after) {
            forgetEnded(after);
        }
    }

    @Override
    public void held(RolloutStatus rollout, Optional<Hold> hold) {
        forgetEnded(rollout);
        lines.accept(json ? JsonLines.text(out -> holdJson(out, rollout, hold)) : holdText(rollout, hold));
    }

    @Override
    public void reported(RolloutStatus rollout, GateRule rule, GateReport report) {
        String now = verdict(report) + ": " + report.words();
        String before =
                said.computeIfAbsent(rollout.flag(), flag -> new HashMap<>()).put(rule.text(), now);
        if (now.equals(before)) {
            return;
        }
        lines.accept(
                json ? JsonLines.text(out -> gateJson(out, rollout, rule, report)) : gateText(rollout, rule, report));
    }

    private void forgetEnded(RolloutStatus rollout) {
        if (rollout.state().isEnded()) {
            said.remove(rollout.flag());
        }
    }

    /** As fine as the instants of a store. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private String stepText(DriverStep step) {
        String flag = Quoted.escape(step.after().flag());
        if (step.after() instanceof RolloutStatus after) {
            return after.updatedAt() + " " + flag + ": " + step.command().word() + ", " + after.state() + " at "
                    + after.percentage() + ", " + Texts.stage(after) + ", version " + after.version() + late(step)
                    + after.reason().map(reason -> ", " + Quoted.of(reason)).orElse("");
        }
        return now() + " " + flag + ": " + step.command().word() + ", version "
                + step.after().version();
    }

    private static String late(DriverStep step) {
        Duration late = step.late().truncatedTo(ChronoUnit.MILLIS);
        return late.isZero() ? "" : ", " + Durations.format(late) + " late";
    }

    private String holdText(RolloutStatus rollout, Optional<Hold> hold) {
        return now() + " " + Quoted.escape(rollout.flag()) + ": "
                + hold.map(each -> each.reason().code() + ": " + Texts.words(each))
                        .orElse("held no longer");
    }

    private String gateText(RolloutStatus rollout, GateRule rule, GateReport report) {
        return now() + " " + Quoted.escape(rollout.flag()) + ": gate " + Quoted.escape(rule.gate()) + " says "
                + verdict(report) + ": " + report.words() + "; "
                + report.actionUnder(rule).word();
    }

    private static String verdict(GateReport report) {
        return report instanceof GateReport.Answered answered
                ? answered.verdict().kind().word()
                : "nothing";
    }

    private static void begin(JsonGenerator out, String event, RolloutListing rollout, Instant at) throws IOException {
        out.writeStartObject();
        out.writeNumberField("schemaVersion", RolloutJson.SCHEMA_VERSION);
        out.writeStringField("event", event);
        out.writeStringField("flag", rollout.flag());
        out.writeNumberField("version", rollout.version());
        out.writeStringField("at", at.toString());
    }

    private void stepJson(JsonGenerator out, DriverStep step) throws IOException {
        begin(out, "step", step.after(), step.after() instanceof RolloutStatus after ? after.updatedAt() : now());
        out.writeStringField("command", step.command().word());
        if (step.after() instanceof RolloutStatus after) {
            out.writeStringField("state", after.state().name());
            out.writeNumberField("stageIndex", after.stageIndex());
            out.writeNumberField("percentage", after.percentage().toBigDecimal());
        }
        out.writeStringField("late", step.late().toString());
        Optional<String> reason = step.after() instanceof RolloutStatus after ? after.reason() : Optional.empty();
        if (reason.isPresent()) {
            out.writeStringField("reason", reason.get());
        } else {
            out.writeNullField("reason");
        }
        out.writeEndObject();
    }

    private void holdJson(JsonGenerator out, RolloutStatus rollout, Optional<Hold> hold) throws IOException {
        begin(out, "hold", rollout, now());
        new RolloutJson(out).hold("hold", hold);
        out.writeEndObject();
    }

    private void gateJson(JsonGenerator out, RolloutStatus rollout, GateRule rule, GateReport report)
            throws IOException {
        begin(out, "gate", rollout, now());
        out.writeStringField("gate", rule.text());
        if (report instanceof GateReport.Answered answered) {
            out.writeStringField("verdict", answered.verdict().kind().word());
        } else {
            out.writeNullField("verdict");
        }
        out.writeStringField("words", report.words());
        out.writeStringField("action", report.actionUnder(rule).word());
        out.writeEndObject();
    }
}
