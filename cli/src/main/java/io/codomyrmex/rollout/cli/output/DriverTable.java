package io.codomyrmex.rollout.cli.output;

import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.drive.DriverStatus;
import io.codomyrmex.rollout.text.Durations;
import io.codomyrmex.rollout.text.Quoted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rollouts that a driver minds, and how the driver stands. Pure. */
public final class DriverTable {

    private static final int BAR = 20;
    private static final Pattern THROWN = Pattern.compile("(?:\\w+\\.)+([\\w$]+)(?:: (.*))?", Pattern.DOTALL);

    private final Style style;

    /**
     * A way to draw.
     *
     * @param style colours or none
     */
    public DriverTable(Style style) {
        this.style = style;
    }

    /**
     * The table.
     *
     * @param rollouts as they were seen last
     * @param driver how it stands
     * @param now for "in 5m"
     * @param most how many rollouts are shown at most
     * @return lines that are safe to show
     */
    public List<String> lines(List<RolloutStatus> rollouts, DriverStatus driver, Instant now, int most) {
        List<String> lines = new ArrayList<>();
        lines.add(style.bold("driver " + Quoted.escape(driver.name())) + "  "
                + driver.watched() + (driver.watched() == 1 ? " rollout, " : " rollouts, ") + driver.steps()
                + (driver.steps() == 1 ? " step, " : " steps, ") + "last look "
                + Durations.format(Duration.ofSeconds(driver.sinceLastSuccess().toSeconds())) + " ago");
        driver.problem().ifPresent(problem -> lines.add("! " + Quoted.escape(words(problem)) + "; looking again"));
        Table table = new Table();
        for (RolloutStatus rollout : rollouts.subList(0, Math.min(most, rollouts.size()))) {
            Optional<Hold> hold = Optional.ofNullable(driver.holds().get(rollout.flag()));
            table.row(
                    Style.sign(rollout.state()) + " " + Quoted.escape(rollout.flag()),
                    rollout.state().name(),
                    Texts.bar(rollout.percentage(), BAR),
                    rollout.percentage().toString(),
                    (rollout.stageIndex() + 1) + "/" + rollout.config().stages().size(),
                    hold.map(each -> waits(each, now)).orElse(""));
        }
        lines.addAll(table.lines());
        if (rollouts.size() > most) {
            lines.add("… " + (rollouts.size() - most) + " more");
        }
        return lines;
    }

    /**
     * A driver's trouble in words alone.
     *
     * @param problem as a driver's status has it: the class of what was thrown, and its message
     * @return the message, or the class's simple name where there is none
     */
    public static String words(String problem) {
        Matcher thrown = THROWN.matcher(problem);
        if (!thrown.matches()) {
            return problem;
        }
        return thrown.group(2) == null ? thrown.group(1) : thrown.group(2);
    }

    private static String waits(Hold hold, Instant now) {
        return hold.until()
                .map(until -> hold.reason().code() + " until " + Texts.future(until) + ", " + Texts.in(until, now))
                .orElseGet(() -> hold.reason().code() + ": " + hold.words());
    }
}
