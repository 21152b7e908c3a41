package io.codomyrmex.rollout.store;

import io.codomyrmex.rollout.HistoryEntry;
import java.util.Objects;
import java.util.Optional;

/**
 * One change of a flag's rollout as a store keeps it: the entry that people read, and the rollout as the change left it, which
 * answers a repeated command.
 *
 * @param entry what was done
 * @param rollout the rollout right after; for a removal, the rollout that was removed, at the version of its removal
 */
public record HistoryRecord(HistoryEntry entry, StoredRollout rollout) {

    /** Checks that nothing is missing. */
    public HistoryRecord {
        Objects.requireNonNull(entry, "entry");
        Objects.requireNonNull(rollout, "rollout");
    }

    /**
     * The record that a commit makes.
     *
     * @param draft what was committed
     * @param after the envelope that it made
     * @param rollout the rollout right after, with that envelope
     * @return the record to keep
     */
    public static HistoryRecord of(CommitDraft draft, Envelope after, StoredRollout rollout) {
        HistoryEntry entry = new HistoryEntry(
                after.version(),
                draft.command(),
                draft.from(),
                draft.removes() ? Optional.empty() : Optional.of(after.state()),
                after.stageIndex(),
                after.percentage(),
                after.timeline().updatedAt(),
                after.actor(),
                after.reason(),
                draft.forced(),
                after.operationId());
        return new HistoryRecord(entry, rollout);
    }
}
