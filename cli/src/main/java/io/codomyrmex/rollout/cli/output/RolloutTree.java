package io.codomyrmex.rollout.cli.output;

import io.codomyrmex.rollout.HistoryEntry;
import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.HoldReason;
import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.Stage;
import io.codomyrmex.rollout.text.Durations;
import io.codomyrmex.rollout.text.Quoted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One rollout as a tree: where it stands, what comes next, and its stages. Pure. */
public final class RolloutTree {

    private static final int BAR = 40;
    private static final int LEFT_OF_BAR = 20;
    private static final int PERCENTAGE_WIDTH = "100%".length();

    private final Style style;
    private final int columns;

    /**
     * A way to draw.
     *
     * @param style colours or none
     * @param columns the width to draw for
     */
    public RolloutTree(Style style, int columns) {
        this.style = style;
        this.columns = columns;
    }

    /**
     * The tree of a rollout.
     *
     * @param rollout as it stands
     * @param hold what holds it
     * @param now for "in 5m"
     * @param mostStages how many stages are shown at most, those around the current one; 3 or more
     * @return lines that are safe to show
     */
    public List<String> lines(RolloutStatus rollout, Optional<Hold> hold, Instant now, int mostStages) {
        List<String> lines = new ArrayList<>();
        RolloutState state = rollout.state();
        lines.add(style.bold(Quoted.escape(rollout.flag())) + "  "
                + style.state(state, Style.sign(state) + " " + state) + "  " + Texts.stage(rollout) + ", version "
                + rollout.version());
        int width = Math.min(BAR, columns - LEFT_OF_BAR);
        lines.add("│  serving  " + style.bold(percentage(rollout.percentage())) + "  "
                + style.state(state, Texts.bar(rollout.percentage(), width)));
        lines.add("│  next     " + next(rollout, hold, now));
        lines.addAll(facts(rollout, hold));
        lines.add("│  changed  "
                + Texts.join(
                        " ",
                        Texts.past(rollout.updatedAt()),
                        "by",
                        Quoted.escape(rollout.actor()),
                        Texts.quoted(rollout.reason())));
        addStages(lines, rollout, now, mostStages);
        return lines;
    }

    /**
     * Why it stands, and how it moves: as many lines as there is something to say.
     *
     * @param rollout as it stands
     * @param hold what holds it
     * @return lines that are safe to show
     */
    public List<String> facts(RolloutStatus rollout, Optional<Hold> hold) {
        Map<String, String> facts = new LinkedHashMap<>();
        hold.ifPresent(each -> facts.put("waits", each.reason().code() + ": " + Texts.words(each)));
        facts.putAll(PlanText.facts(rollout.config()));
        rollout.freeze().ifPresent(freeze -> facts.put("frozen", by(freeze.actor(), Optional.of(freeze.reason()))));
        rollout.approval()
                .filter(given -> rollout.isApproved())
                .ifPresent(approval -> facts.put("passed", "approved " + by(approval.actor(), approval.reason())));
        return facts.entrySet().stream()
                .map(fact -> "│  " + Table.padded(fact.getKey(), "serving".length()) + "  " + fact.getValue())
                .toList();
    }

    private static String by(String actor, Optional<String> reason) {
        return Texts.join(" ", "by", Quoted.escape(actor), Texts.quoted(reason));
    }

    /**
     * What happened last.
     *
     * @param history oldest first
     * @param most how many entries are shown at most
     * @return lines that are safe to show, oldest first
     */
    public List<String> lastChanges(List<HistoryEntry> history, int most) {
        Table table = new Table();
        for (HistoryEntry entry : history.subList(Math.max(0, history.size() - most), history.size())) {
            table.row(
                    Texts.past(entry.at()),
                    entry.command().word() + (entry.forced() ? " (forced)" : ""),
                    percentage(entry.percentage()),
                    Quoted.escape(entry.actor()),
                    Texts.quoted(entry.reason()));
        }
        return table.lines().stream().map(style::dim).toList();
    }

    private static String next(RolloutStatus rollout, Optional<Hold> hold, Instant now) {
        List<Stage> stages = rollout.config().stages();
        int after = rollout.stageIndex() + 1;
        String target = after < stages.size() ? percentage(stages.get(after).percentage()) : "COMPLETED";
        return switch (rollout.state()) {
            case PENDING -> target + "  with start";
            case ACTIVE -> {
                Instant served = rollout.nextAdvanceNotBefore().orElse(now);
                Instant from =
                        hold.flatMap(Hold::until).filter(served::isBefore).orElse(served);
                Optional<String> condition =
                        from.isAfter(now) ? Optional.empty() : hold.flatMap(each -> condition(each.reason()));
                yield target + "  "
                        + condition.orElseGet(() -> "from " + Texts.future(from) + ", " + Texts.in(from, now));
            }
            case PAUSED ->
                target + "  after resume and " + Texts.span(rollout.remaining().orElse(Duration.ZERO)) + " more";
            case COMPLETED -> "nothing: " + rollout.percentage() + " until it is replaced or deleted";
            case ABORTED -> "nothing: the baseline until it is replaced or deleted";
        };
    }

    /** What ends a hold that time does not end, and that is not about who advances. */
    private static Optional<String> condition(HoldReason reason) {
        return switch (reason) {
            case ALL_FROZEN -> Optional.of("once all are unfrozen");
            case FROZEN -> Optional.of("once unfrozen");
            case APPROVAL -> Optional.of("once approved");
            case GATE -> Optional.of("once its gates let it pass");
            default -> Optional.empty();
        };
    }

    private void addStages(List<String> lines, RolloutStatus rollout, Instant now, int mostStages) {
        List<Stage> stages = rollout.config().stages();
        int first = Math.max(0, Math.min(rollout.stageIndex() - mostStages / 2, stages.size() - mostStages));
        int last = Math.min(stages.size(), first + mostStages);
        if (first > 0) {
            lines.add("├─ … " + first + " before");
        }
        for (int i = first; i < last; i++) {
            boolean isLast = i == stages.size() - 1;
            lines.add((isLast ? "└─ " : "├─ ") + stage(rollout, i, now));
        }
        if (last < stages.size()) {
            lines.add("└─ … " + (stages.size() - last) + " more");
        }
    }

    private String stage(RolloutStatus rollout, int index, Instant now) {
        Stage stage = rollout.config().stages().get(index);
        boolean current = index == rollout.stageIndex();
        RolloutState state = rollout.state();
        boolean done = index < rollout.stageIndex() || (current && state == RolloutState.COMPLETED);
        String sign = done ? Style.sign(RolloutState.COMPLETED) : current ? Style.sign(state) : "·";
        String text = sign + " " + percentage(stage.percentage()) + "  for " + Durations.format(stage.delay())
                + (current ? left(rollout, now) : "");
        return done ? style.state(RolloutState.COMPLETED, text) : current ? style.state(state, text) : style.dim(text);
    }

    private static String left(RolloutStatus rollout, Instant now) {
        Duration left = rollout.remaining()
                .or(() -> rollout.nextAdvanceNotBefore().map(from -> Duration.between(now, from)))
                .orElse(Duration.ZERO);
        return left.isNegative() || left.isZero() ? "" : ", " + Texts.span(left) + " to go";
    }

    private static String percentage(Percentage percentage) {
        String text = percentage.toString();
        return " ".repeat(Math.max(0, PERCENTAGE_WIDTH - text.length())) + text;
    }
}
