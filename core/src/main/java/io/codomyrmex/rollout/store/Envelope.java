package io.codomyrmex.rollout.store;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutState;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a rollout stands: what a store keeps beside the document and completes itself at each commit. It can be read, and a
 * rollout can be aborted, without reading the document.
 *
 * @param version the version, 1 or more
 * @param state the state; it wins over anything that a document may say
 * @param stageIndex the stage last entered, counted from 0; -1 while none was entered
 * @param percentage what is served now
 * @param baseline what an abort serves
 * @param timeline the instants and the time served
 * @param actor who made the last change
 * @param reason why, where the last change had a reason
 * @param operationId the identity of the last change
 */
public record Envelope(
        long version,
        RolloutState state,
        int stageIndex,
        Percentage percentage,
        Percentage baseline,
        Timeline timeline,
        String actor,
        Optional<String> reason,
        String operationId) {

    /**
     * Checks what must hold between the parts.
     *
     * @throws IllegalArgumentException naming the part and its value
     */
    public Envelope {
        Objects.requireNonNull(percentage, "percentage");
        Objects.requireNonNull(baseline, "baseline");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(operationId, "operationId");
        if (version < 1) {
            throw new IllegalArgumentException("version: " + version + " is below 1");
        }
        if (stageIndex < -1) {
            throw new IllegalArgumentException("stageIndex: " + stageIndex + " is below -1");
        }
        if (timeline.activeSince().isPresent() != (state == RolloutState.ACTIVE)) {
            throw new IllegalArgumentException("activeSince: " + timeline.activeSince() + " does not go with " + state);
        }
    }

    /**
     * The envelope that a draft makes: what every store works out, in this or in its own language, after its lock.
     *
     * @param before the envelope of the flag's row, also of a removed rollout, whose version goes on rising; empty when the
     *     flag never had one
     * @param draft what is to be committed; that its version, its delay and its span fit has been checked
     * @param storeTime the store's time, read once after the lock
     * @return the new envelope
     */
    public static Envelope after(Optional<Envelope> before, CommitDraft draft, Instant storeTime) {
        return new Envelope(
                before.map(Envelope::version).orElse(0L) + 1,
                draft.state(),
                draft.stageIndex(),
                draft.percentage(),
                draft.baseline(),
                Timeline.after(before.map(Envelope::timeline), draft.clock(), storeTime),
                draft.actor(),
                draft.reason(),
                draft.operationId());
    }
}
