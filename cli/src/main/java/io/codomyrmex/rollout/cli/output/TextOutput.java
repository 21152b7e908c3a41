package io.codomyrmex.rollout.cli.output;

import io.codomyrmex.rollout.Freeze;
import io.codomyrmex.rollout.HistoryEntry;
import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutListing;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.UnreadableRollout;
import io.codomyrmex.rollout.cli.console.DataOut;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.units.Explanation;
import io.codomyrmex.rollout.cli.units.Totals;
import io.codomyrmex.rollout.text.Quoted;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers for people. Text from data is shown with what could act on a terminal spelled out. */
public final class TextOutput implements Output {

    private static final String NONE = "-";

    private final Shell shell;
    private final DataOut out;
    private final Style style;

    /**
     * Text on stdout.
     *
     * @param shell the shell with stdout and its screen
     */
    public TextOutput(Shell shell) {
        this.shell = shell;
        this.out = shell.out();
        this.style = new Style(shell.screen().dataShown() && shell.screen().coloured());
    }

    @Override
    public void change(RolloutListing after, Optional<Hold> hold) {
        out.line(after instanceof RolloutStatus status ? sentence(status) : sentence((UnreadableRollout) after));
        finish();
    }

    @Override
    public void create(RolloutListing after, Optional<Hold> hold) {
        change(after, hold);
        if (after instanceof RolloutStatus status
                && PlanText.hasInstantStage(status.config().stages())) {
            out.line("  stages      " + PlanText.stages(status.config().stages()));
            finish();
        }
    }

    @Override
    public void edit(Optional<RolloutConfig> before, RolloutListing after, Optional<Hold> hold) {
        change(after, hold);
        if (before.isPresent() && after instanceof RolloutStatus status) {
            PlanText.changes(before.get(), status.config()).forEach(out::line);
            finish();
        }
    }

    @Override
    public void allFrozen(Optional<Freeze> freeze) {
        out.line(freeze.map(each ->
                        "all rollouts are frozen by " + Quoted.escape(each.actor()) + " " + Quoted.of(each.reason()))
                .orElse("no freeze holds all rollouts"));
        finish();
    }

    @Override
    public void removal(RolloutListing before) {
        out.line(Quoted.escape(before.flag()) + ": removed at version " + before.version());
        finish();
    }

    private String sentence(RolloutStatus rollout) {
        String next = rollout.nextAdvanceNotBefore()
                .map(from -> ", next advance from " + Texts.future(from))
                .orElse("");
        return Quoted.escape(rollout.flag()) + ": "
                + style.state(rollout.state(), rollout.state().name()) + " at " + rollout.percentage() + ", "
                + Texts.stage(rollout) + ", version " + rollout.version() + next
                + (rollout.freeze().isPresent() ? ", frozen" : "")
                + (rollout.isApproved() ? ", approved" : "");
    }

    private static String sentence(UnreadableRollout rollout) {
        return Quoted.escape(rollout.flag()) + ": "
                + rollout.state().map(RolloutState::name).orElse("state unknown") + " at "
                + rollout.percentage().map(Percentage::toString).orElse("an unknown percentage") + ", version "
                + rollout.version() + ", but it cannot be read here: " + rollout.problem();
    }

    @Override
    public void status(RolloutStatus rollout, Optional<Hold> hold) {
        new RolloutTree(style, shell.screen().columns())
                .lines(
                        rollout,
                        hold,
                        shell.clock().instant(),
                        rollout.config().stages().size())
                .forEach(out::line);
        finish();
    }

    @Override
    public void sighting(RolloutStatus rollout, Optional<Hold> hold) {
        out.line(Texts.join(
                " ",
                Texts.past(rollout.updatedAt()),
                sentence(rollout) + code(hold) + ", by " + Quoted.escape(rollout.actor()),
                Texts.quoted(rollout.reason())));
        finish();
    }

    @Override
    public void heldOtherwise(RolloutStatus rollout, Optional<Hold> hold, Instant seen) {
        out.line(Texts.past(seen) + " " + sentence(rollout) + code(hold));
        finish();
    }

    private static String code(Optional<Hold> hold) {
        return hold.map(each -> ", " + each.reason().code()).orElse("");
    }

    @Override
    public void list(List<RolloutListing> listings, Map<String, Hold> holds) {
        if (listings.isEmpty()) {
            shell.err().say("no rollouts here");
            return;
        }
        Table table = new Table()
                .row("FLAG", "STATE", "STAGE", "SERVING", "VERSION", "WAITS", "NEXT ADVANCE", "CHANGED", "BY");
        for (RolloutListing listing : listings) {
            String waits = Optional.ofNullable(holds.get(listing.flag()))
                    .map(hold -> hold.reason().code())
                    .orElse(NONE);
            if (listing instanceof RolloutStatus status) {
                addRow(table, status, waits);
            } else {
                addRow(table, (UnreadableRollout) listing, waits);
            }
        }
        table.lines().forEach(out::line);
        finish();
    }

    private void addRow(Table table, RolloutStatus rollout, String waits) {
        table.row(
                Quoted.escape(rollout.flag()),
                rollout.state().name(),
                (rollout.stageIndex() + 1) + "/" + rollout.config().stages().size(),
                rollout.percentage().toString(),
                Long.toString(rollout.version()),
                waits,
                rollout.nextAdvanceNotBefore().map(Texts::future).orElse(NONE),
                Texts.past(rollout.updatedAt()),
                Quoted.escape(rollout.actor()));
    }

    private void addRow(Table table, UnreadableRollout rollout, String waits) {
        table.row(
                Quoted.escape(rollout.flag()),
                rollout.state().map(RolloutState::name).orElse(NONE),
                NONE,
                rollout.percentage().map(Percentage::toString).orElse(NONE),
                Long.toString(rollout.version()),
                waits,
                NONE,
                NONE,
                "unreadable: " + rollout.problem());
    }

    @Override
    public void history(List<HistoryEntry> entries) {
        Table table = new Table().row("VERSION", "AT", "COMMAND", "FROM", "TO", "STAGE", "SERVING", "ACTOR", "REASON");
        for (HistoryEntry entry : entries) {
            table.row(
                    Long.toString(entry.version()),
                    Texts.past(entry.at()),
                    entry.command().word() + (entry.forced() ? " (forced)" : ""),
                    entry.from().map(RolloutState::name).orElse(NONE),
                    entry.to().map(RolloutState::name).orElse(NONE),
                    entry.stageIndex() < 0 ? NONE : Integer.toString(entry.stageIndex() + 1),
                    entry.percentage().toString(),
                    Quoted.escape(entry.actor()),
                    entry.reason().map(Quoted::escape).orElse(NONE));
        }
        table.lines().forEach(out::line);
        finish();
    }

    @Override
    public void unit(String unit, Optional<BigDecimal> bucket, boolean in) {
        out.write(in ? "in\t" : "out\t");
        out.line(shell.screen().dataShown() ? Quoted.escape(unit) : unit);
    }

    @Override
    public boolean showsBuckets() {
        return false;
    }

    @Override
    public void totals(Totals totals) {
        out.line("in\t" + totals.in());
        out.line("out\t" + totals.out());
        finish();
    }

    @Override
    public void explanation(Explanation explanation) {
        new ExplanationText(explanation).lines().forEach(out::line);
        finish();
    }

    @Override
    public void finish() {
        out.flush();
    }
}
