package io.codomyrmex.rollout.drive;

import io.codomyrmex.rollout.AdvanceMode;
import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.RolloutStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One version of a rollout that a driver has something to do about, now or later. Not thread-safe. */
final class Watched {

    private final RolloutStatus status;
    private final List<GateStanding> gates;
    private Optional<Hold> told;
    private Instant look = Instant.MIN;
    private Instant heldLast = Instant.MIN;

    private Watched(RolloutStatus status, Optional<Hold> told) {
        this.status = status;
        this.gates = status.config().gates().stream()
                .filter(rule -> !rule.isApproval())
                .map(GateStanding::new)
                .toList();
        this.told = told;
    }

    /**
     * A version of a rollout. What gates said of the version before is void.
     *
     * @param told what the listener was told last of what holds the rollout
     */
    static Watched of(RolloutStatus status, Optional<Hold> told) {
        return new Watched(status, told);
    }

    /** Whether a driver has anything to do about a rollout: to advance it, or to mind its gates. */
    static boolean isWorthWatching(RolloutStatus status) {
        boolean runs = status.state() == RolloutState.ACTIVE || status.state() == RolloutState.PAUSED;
        boolean automatic = status.config().advance() == AdvanceMode.AUTOMATIC;
        return runs && (automatic || !status.config().gates().stream().allMatch(GateRule::isApproval));
    }

    RolloutStatus status() {
        return status;
    }

    List<GateStanding> gates() {
        return gates;
    }

    /** From when a gate's word counts for an advance: the delay is served, and the calendar open. */
    Instant ripeAt() {
        return status.nextAdvanceNotBefore().orElse(Instant.MIN);
    }

    boolean lettingPass(Instant oldestWord) {
        Instant since = oldestWord.isAfter(ripeAt()) ? oldestWord : ripeAt();
        return gates.stream().allMatch(gate -> gate.letsPass(since));
    }

    /** Notes that something else than time held it at an instant. */
    void heldAt(Instant now) {
        heldLast = now;
    }

    /** From when nothing held it any more, as far as was seen: what an advance may be late by is counted from then. */
    Instant dueAt() {
        Instant due = ripeAt().isAfter(status.updatedAt()) ? ripeAt() : status.updatedAt();
        return heldLast.isAfter(due) ? heldLast : due;
    }

    Optional<Hold> told() {
        return told;
    }

    void tell(Optional<Hold> hold) {
        told = hold;
    }

    /** When to look at it next, by the store's clock. */
    Instant look() {
        return look;
    }

    void lookAt(Instant at) {
        look = at;
    }
}
