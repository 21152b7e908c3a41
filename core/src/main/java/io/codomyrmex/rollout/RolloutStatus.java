package io.codomyrmex.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A rollout as it stood at one version: an immutable snapshot.
 *
 * <p>All instants are the store's, in whole microseconds.
 *
 * @param flag the flag that has the rollout
 * @param id the identity of this rollout; a new {@code create} on the flag makes a new one
 * @param state where it stands
 * @param stageIndex the stage last entered, counted from 0; -1 while no stage was entered
 * @param percentage what is served now
 * @param version rises by one with every change of the flag's rollout, across replacement and removal
 * @param createdAt when it was created
 * @param startedAt when its first stage was entered
 * @param stageEnteredAt when its current stage was entered; pausing does not change it
 * @param updatedAt when it last changed
 * @param nextAdvanceNotBefore when the current stage's delay is served and the calendar is open; present only while ACTIVE. Gates, freezes
 *     and approvals may hold it longer
 * @param remaining how long the current stage still has to be ACTIVE; present only while PAUSED
 * @param config the plan
 * @param freeze the order that nothing may be exposed further, where this rollout has one; the whole namespace may be frozen besides
 * @param approval the last approval; it counts only while {@link Approval#covers} says so
 * @param actor who made the last change
 * @param reason why, where the last change had a reason
 * @param replay whether this is the answer to a command that had been carried out before under the same operation id; the
 *     snapshot is then of that first time
 */
public record RolloutStatus(
        String flag,
        String id,
        RolloutState state,
        int stageIndex,
        Percentage percentage,
        long version,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> stageEnteredAt,
        Instant updatedAt,
        Optional<Instant> nextAdvanceNotBefore,
        Optional<Duration> remaining,
        RolloutConfig config,
        Optional<Freeze> freeze,
        Optional<Approval> approval,
        String actor,
        Optional<String> reason,
        boolean replay)
        implements RolloutListing {

    /** Checks that nothing is missing and that the stage exists. */
    public RolloutStatus {
        Objects.requireNonNull(flag, "flag");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(percentage, "percentage");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(stageEnteredAt, "stageEnteredAt");
        Objects.requireNonNull(updatedAt, "updatedAt");
        Objects.requireNonNull(nextAdvanceNotBefore, "nextAdvanceNotBefore");
        Objects.requireNonNull(remaining, "remaining");
        Objects.requireNonNull(freeze, "freeze");
        Objects.requireNonNull(approval, "approval");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(reason, "reason");
        if (stageIndex < -1 || stageIndex >= config.stages().size()) {
            throw new IllegalArgumentException("stageIndex: " + stageIndex + " is outside -1 to "
                    + (config.stages().size() - 1));
        }
    }

    /**
     * What is served before the start and after an abort.
     *
     * @return the plan's baseline
     */
    public Percentage baseline() {
        return config.baseline();
    }

    /**
     * Whether somebody has approved that the rollout leaves its stage, and nothing has changed since.
     *
     * @return true while the last approval counts
     */
    public boolean isApproved() {
        return approval.filter(given -> given.covers(stageIndex, version)).isPresent();
    }

    /**
     * The salt in force.
     *
     * @return the plan's salt, else the flag's name
     */
    public String salt() {
        return config.saltFor(flag);
    }

    /**
     * The owner's own notes.
     *
     * @return the plan's metadata; never null
     */
    public Map<String, String> metadata() {
        return config.metadata();
    }

    @Override
    public RolloutStatus asReplay() {
        return new RolloutStatus(
                flag,
                id,
                state,
                stageIndex,
                percentage,
                version,
                createdAt,
                startedAt,
                stageEnteredAt,
                updatedAt,
                nextAdvanceNotBefore,
                remaining,
                config,
                freeze,
                approval,
                actor,
                reason,
                true);
    }
}
