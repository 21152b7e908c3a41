package io.codomyrmex.rollout.control;

import io.codomyrmex.rollout.AdvanceMode;
import io.codomyrmex.rollout.Freeze;
import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.HoldReason;
import io.codomyrmex.rollout.RolloutListing;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.calendar.RolloutCalendar;
import io.codomyrmex.rollout.text.Durations;
import io.codomyrmex.rollout.text.Quoted;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Why a rollout does not move on, from what its store holds. The order is fixed: what only a person ends comes before what time
 * ends, and what asks for work comes last, when nothing else is left. Pure.
 */
final class Holds {

    private Holds() {}

    static Optional<Hold> of(RolloutListing listing, Optional<Freeze> all, Instant now) {
        return listing instanceof RolloutStatus status
                ? of(status, all, now)
                : Optional.of(Hold.of(
                        HoldReason.UNREADABLE,
                        "its stored form cannot be read here; abort it, or use a newer program"));
    }

    /**
     * The first reason that holds.
     *
     * @param status the rollout
     * @param all the freeze of all rollouts, if there is one
     * @param now the store's time
     * @return empty once the rollout has ended
     */
    static Optional<Hold> of(RolloutStatus status, Optional<Freeze> all, Instant now) {
        return switch (status.state()) {
            case COMPLETED, ABORTED -> Optional.empty();
            case PENDING ->
                first(List.of(() -> frozen(status, all), () -> outsideWindow(status, now)))
                        .or(() -> Optional.of(Hold.of(HoldReason.NOT_STARTED, "nobody has started it; start it")));
            case PAUSED -> Optional.of(paused(status));
            case ACTIVE ->
                first(List.of(
                                () -> frozen(status, all),
                                () -> delay(status, now),
                                () -> outsideWindow(status, now),
                                () -> approval(status)))
                        .or(() -> Optional.of(next(status)));
        };
    }

    /**
     * What forbids that more units are let in, as far as no delay does: it is the store that measures delays.
     *
     * @param status the rollout
     * @param all the freeze of all rollouts, if there is one
     * @param now the store's time
     * @return empty when nothing does
     */
    static Optional<Hold> ofExposure(RolloutStatus status, Optional<Freeze> all, Instant now) {
        return first(List.of(() -> frozen(status, all), () -> outsideWindow(status, now), () -> approval(status)));
    }

    private static Optional<Hold> first(List<Supplier<Optional<Hold>>> reasons) {
        return reasons.stream().map(Supplier::get).flatMap(Optional::stream).findFirst();
    }

    /** That it is frozen, together with all others or alone. */
    static Optional<Hold> frozen(RolloutStatus status, Optional<Freeze> all) {
        return all.map(freeze -> Hold.of(
                        HoldReason.ALL_FROZEN, "all rollouts are frozen by " + words(freeze) + "; unfreeze all"))
                .or(() -> status.freeze()
                        .map(freeze ->
                                Hold.of(HoldReason.FROZEN, "it is frozen by " + words(freeze) + "; unfreeze it")));
    }

    private static String words(Freeze freeze) {
        return Quoted.of(freeze.actor()) + " because of " + Quoted.of(freeze.reason());
    }

    private static Hold paused(RolloutStatus status) {
        String why = status.reason()
                .map(reason -> " because of " + Quoted.of(reason))
                .orElse("");
        String left = status.remaining()
                .filter(remaining -> !remaining.isZero())
                .map(remaining ->
                        " with " + Durations.format(remaining.truncatedTo(ChronoUnit.MILLIS)) + " of its delay left")
                .orElse("");
        return Hold.of(HoldReason.PAUSED, "it is paused" + left + why + "; resume it");
    }

    private static Optional<Hold> delay(RolloutStatus status, Instant now) {
        return status.nextAdvanceNotBefore()
                .filter(now::isBefore)
                .filter(next -> !opensThen(status, now, next))
                .map(next -> Hold.until(
                        HoldReason.DELAY, stage(status) + " lasts until " + toTheSecond(next) + "; wait for it", next));
    }

    /** Whether the next opening is what it waits for, and not the delay beyond it. */
    private static boolean opensThen(RolloutStatus status, Instant now, Instant next) {
        return status.config()
                .calendar()
                .filter(calendar ->
                        !calendar.isOpen(now) && calendar.nextOpening(now).equals(next))
                .isPresent();
    }

    private static Optional<Hold> outsideWindow(RolloutStatus status, Instant now) {
        return status.config()
                .calendar()
                .filter(calendar -> !calendar.isOpen(now))
                .map(calendar -> outside(calendar, calendar.nextOpening(now)));
    }

    private static Hold outside(RolloutCalendar calendar, Instant opening) {
        return Hold.until(
                HoldReason.OUTSIDE_WINDOW,
                "it is outside of " + calendar.text() + " until " + toTheSecond(opening) + "; wait for it",
                opening);
    }

    /** Rounded up: at the second that is named, it is over. The end of time has no second after it. */
    private static Instant toTheSecond(Instant instant) {
        Instant second = instant.truncatedTo(ChronoUnit.SECONDS);
        return second.equals(instant) || second.equals(Instant.MAX.truncatedTo(ChronoUnit.SECONDS))
                ? second
                : second.plusSeconds(1);
    }

    private static Optional<Hold> approval(RolloutStatus status) {
        boolean asked = status.stageIndex() >= 0
                && status.state() != RolloutState.PENDING
                && status.config().gates().stream().anyMatch(GateRule::isApproval);
        return asked && !status.isApproved()
                ? Optional.of(Hold.of(
                        HoldReason.APPROVAL,
                        "nobody has approved " + stage(status) + " at version " + status.version() + "; approve it"))
                : Optional.empty();
    }

    private static Hold next(RolloutStatus status) {
        if (status.config().advance() == AdvanceMode.MANUAL) {
            return Hold.of(HoldReason.MANUAL, "the next step is for a person to take; advance it");
        }
        List<String> gates = status.config().gates().stream()
                .filter(rule -> !rule.isApproval())
                .map(rule -> Quoted.of(rule.gate()))
                .toList();
        return gates.isEmpty()
                ? Hold.of(HoldReason.DUE, "nothing holds it; a running driver takes the next step")
                : Hold.of(
                        HoldReason.GATE,
                        "a running driver takes the next step once " + String.join(", ", gates)
                                + (gates.size() == 1 ? " lets" : " let") + " it pass");
    }

    private static String stage(RolloutStatus status) {
        return "stage " + (status.stageIndex() + 1) + " of "
                + status.config().stages().size();
    }
}
