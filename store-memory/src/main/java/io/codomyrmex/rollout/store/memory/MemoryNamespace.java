package io.codomyrmex.rollout.store.memory;

import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.Envelope;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.StoreSnapshot;
import io.codomyrmex.rollout.store.StoredRollout;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What one namespace holds. One lock guards all of it, so whatever happens in a method happens at one moment for everybody
 * else.
 */
final class MemoryNamespace {

    private final Map<String, MemoryFlag> flags = new HashMap<>();

    /** Each flag under the revision of its last change: what {@link #changesSince} walks through. */
    private final NavigableMap<Long, MemoryFlag> flagsByRevision = new TreeMap<>();

    /** The operation that made a revision, for as long as its history entry is kept: what proves a cursor. */
    private final Map<Long, String> operationsByRevision = new HashMap<>();

    private Cursor head;

    MemoryNamespace() {
        head = new Cursor(UUID.randomUUID().toString(), 0, "");
        operationsByRevision.put(0L, "");
    }

    /** A copy of the same epoch: a backup. */
    MemoryNamespace(MemoryNamespace original) {
        synchronized (original) {
            head = original.head;
            operationsByRevision.putAll(original.operationsByRevision);
            original.flags.forEach((name, flag) -> flags.put(name, new MemoryFlag(flag)));
        }
        flags.values().forEach(flag -> flagsByRevision.put(flag.revision(), flag));
    }

    synchronized Optional<StoredRollout> find(String flag) {
        return known(flag).flatMap(MemoryFlag::rollout);
    }

    synchronized StoreSnapshot loadAll() {
        List<StoredRollout> rollouts = new ArrayList<>();
        flags.values().forEach(flag -> flag.rollout().ifPresent(rollouts::add));
        return new StoreSnapshot(rollouts, head);
    }

    synchronized Changes changesSince(Cursor cursor) {
        boolean ours = cursor.epoch().equals(head.epoch())
                && cursor.operationId().equals(operationsByRevision.get(cursor.revision()));
        if (!ours) {
            return new Changes.Reload();
        }
        List<StoredRollout> changed = new ArrayList<>();
        List<Changes.Removed> removed = new ArrayList<>();
        for (MemoryFlag flag : flagsByRevision.tailMap(cursor.revision(), false).values()) {
            flag.rollout().ifPresentOrElse(changed::add, () -> removed.add(flag.removed()));
        }
        return new Changes.Delta(changed, removed, head);
    }

    synchronized List<HistoryRecord> history(String flag) {
        return known(flag).map(MemoryFlag::history).orElse(List.of());
    }

    synchronized CommitOutcome commit(CommitDraft draft, InstantSource clock, int historyLimit) {
        Optional<MemoryFlag> flag = known(draft.flag());
        Optional<HistoryRecord> first = flag.flatMap(known -> known.committed(draft.operationId()));
        if (first.isPresent()) {
            return new CommitOutcome.AlreadyApplied(first.get());
        }
        Optional<StoredRollout> current = flag.flatMap(MemoryFlag::rollout);
        Optional<StoredRollout.Readable> last = flag.map(MemoryFlag::lastRollout);
        String seen = last.map(rollout -> rollout.envelope().operationId()).orElse("");
        if (!draft.fits(current.map(StoredRollout::version).orElse(0L), seen)) {
            return new CommitOutcome.Conflict(current);
        }
        Instant now = clock.instant();
        if (last.isPresent() && isTooEarly(draft, last.get(), now)) {
            return new CommitOutcome.TooEarly(
                    last.get(), last.get().envelope().timeline().clamp(now));
        }
        if (last.isPresent() && isOutside(draft, last.get(), now)) {
            return new CommitOutcome.OutsideSpan(
                    last.get(), last.get().envelope().timeline().clamp(now));
        }
        Envelope envelope = Envelope.after(last.map(StoredRollout.Readable::envelope), draft, now);
        HistoryRecord record = MemoryFlag.completed(draft, last, envelope);
        keep(flag.orElseGet(() -> new MemoryFlag(draft.flag())), record, draft.removes(), historyLimit);
        return new CommitOutcome.Committed(record);
    }

    private static boolean isTooEarly(CommitDraft draft, StoredRollout.Readable current, Instant now) {
        Duration served = current.envelope().timeline().servedAt(now);
        return draft.delayToServe().filter(delay -> served.compareTo(delay) < 0).isPresent();
    }

    private static boolean isOutside(CommitDraft draft, StoredRollout.Readable current, Instant now) {
        Instant counted = current.envelope().timeline().clamp(now);
        return draft.within().filter(span -> !span.contains(counted)).isPresent();
    }

    /** Flag, history and revision: all that a commit changes, and nothing that can fail between them. */
    private void keep(MemoryFlag flag, HistoryRecord record, boolean removal, int historyLimit) {
        if (flags.put(flag.name(), flag) != null) {
            flagsByRevision.remove(flag.revision());
        }
        head = new Cursor(head.epoch(), head.revision() + 1, record.entry().operationId());
        flag.change(record, removal, head.revision(), historyLimit).forEach(operationsByRevision::remove);
        flagsByRevision.put(head.revision(), flag);
        operationsByRevision.put(head.revision(), head.operationId());
    }

    private Optional<MemoryFlag> known(String flag) {
        return Optional.ofNullable(flags.get(flag));
    }
}
