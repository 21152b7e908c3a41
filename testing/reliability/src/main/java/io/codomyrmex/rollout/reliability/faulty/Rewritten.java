package io.codomyrmex.rollout.reliability.faulty;

import io.codomyrmex.rollout.HistoryEntry;
import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.Envelope;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.StoredRollout;
import io.codomyrmex.rollout.store.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a store holds, told otherwise. Workers make readable rollouts only. */
final class Rewritten {

    private Rewritten() {}

    static StoredRollout.Readable readable(StoredRollout rollout) {
        return (StoredRollout.Readable) rollout;
    }

    static StoredRollout atVersion(StoredRollout rollout, long version) {
        Envelope old = readable(rollout).envelope();
        return with(rollout, version, old.stageIndex(), old.timeline());
    }

    static HistoryRecord atVersion(HistoryRecord record, long version) {
        return new HistoryRecord(
                entry(record.entry(), version, record.entry().at()), atVersion(record.rollout(), version));
    }

    /** All instants of a change earlier by some time. */
    static HistoryRecord earlier(HistoryRecord record, Duration by) {
        Timeline old = readable(record.rollout()).envelope().timeline();
        Timeline shifted = new Timeline(
                old.createdAt(),
                old.startedAt(),
                old.stageEnteredAt(),
                old.updatedAt().minus(by),
                old.activeSince(),
                old.served());
        Instant at = record.entry().at().minus(by);
        return new HistoryRecord(
                entry(record.entry(), record.entry().version(), at),
                with(
                        record.rollout(),
                        record.rollout().version(),
                        readable(record.rollout()).envelope().stageIndex(),
                        shifted));
    }

    /** The current stage entered later than it was. */
    static StoredRollout stageEnteredLater(StoredRollout rollout, Duration by) {
        Envelope envelope = readable(rollout).envelope();
        Timeline old = envelope.timeline();
        Timeline shifted = new Timeline(
                old.createdAt(),
                old.startedAt(),
                old.stageEnteredAt().map(at -> at.plus(by)),
                old.updatedAt(),
                old.activeSince(),
                old.served());
        return with(rollout, rollout.version(), envelope.stageIndex(), shifted);
    }

    private static StoredRollout with(StoredRollout rollout, long version, int stageIndex, Timeline timeline) {
        StoredRollout.Readable readable = readable(rollout);
        Envelope old = readable.envelope();
        Envelope envelope = new Envelope(
                version,
                old.state(),
                stageIndex,
                old.percentage(),
                old.baseline(),
                timeline,
                old.actor(),
                old.reason(),
                old.operationId());
        return new StoredRollout.Readable(rollout.flag(), envelope, readable.document());
    }

    private static HistoryEntry entry(HistoryEntry old, long version, Instant at) {
        return new HistoryEntry(
                version,
                old.command(),
                old.from(),
                old.to(),
                old.stageIndex(),
                old.percentage(),
                at,
                old.actor(),
                old.reason(),
                old.forced(),
                old.operationId());
    }

    /** What a store would have acknowledged, had it made a change. */
    static Optional<HistoryRecord> imagined(CommitDraft draft, Optional<StoredRollout> current, Instant at) {
        if (current.isEmpty() || draft.removes() || draft.command() != RolloutCommand.ADVANCE) {
            return Optional.empty();
        }
        StoredRollout.Readable before = readable(current.get());
        Envelope after = Envelope.after(Optional.of(before.envelope()), draft, at);
        return Optional.of(
                HistoryRecord.of(draft, after, new StoredRollout.Readable(draft.flag(), after, before.document())));
    }
}
