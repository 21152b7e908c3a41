package io.codomyrmex.rollout.store.memory;

import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.DocumentEdit;
import io.codomyrmex.rollout.store.Envelope;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.RolloutDocument;
import io.codomyrmex.rollout.store.StoredRollout;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One flag that has, or had, a rollout. It is its history: the last entry says how the rollout stands, or that it was removed
 * and at which version. Guarded by the lock of its namespace.
 */
final class MemoryFlag {

    private final String name;
    private final Deque<Change> changes = new ArrayDeque<>();
    private final Map<String, HistoryRecord> byOperation = new HashMap<>();

    private record Change(HistoryRecord record, boolean removal, long revision) {}

    MemoryFlag(String name) {
        this.name = name;
    }

    MemoryFlag(MemoryFlag original) {
        name = original.name;
        changes.addAll(original.changes);
        byOperation.putAll(original.byOperation);
    }

    String name() {
        return name;
    }

    /** The rollout that the flag has; empty after a removal. */
    Optional<StoredRollout> rollout() {
        return changes.getLast().removal() ? Optional.empty() : Optional.of(lastRollout());
    }

    /** The rollout as the last change left it, also after a removal: its version goes on rising, its time never falls. */
    StoredRollout.Readable lastRollout() {
        return readable(changes.getLast().record());
    }

    /** What is told of a removal. */
    Changes.Removed removed() {
        return new Changes.Removed(name, lastRollout().version());
    }

    /** The revision of the last change. */
    long revision() {
        return changes.getLast().revision();
    }

    /** The change that an operation made, as long as its entry is kept. */
    Optional<HistoryRecord> committed(String operationId) {
        return Optional.ofNullable(byOperation.get(operationId));
    }

    List<HistoryRecord> history() {
        return changes.stream().map(Change::record).toList();
    }

    /**
     * Makes a change that has been checked.
     *
     * @return the revisions whose entries had to go to keep the limit
     */
    List<Long> change(HistoryRecord record, boolean removal, long revision, int historyLimit) {
        changes.addLast(new Change(record, removal, revision));
        byOperation.put(record.entry().operationId(), record);
        List<Long> trimmed = new ArrayList<>();
        while (changes.size() > historyLimit) {
            Change oldest = changes.removeFirst();
            byOperation.remove(oldest.record().entry().operationId());
            trimmed.add(oldest.revision());
        }
        return trimmed;
    }

    /** What history keeps of a draft that the store has completed. */
    static HistoryRecord completed(CommitDraft draft, Optional<StoredRollout.Readable> last, Envelope envelope) {
        RolloutDocument document = document(draft.document(), last);
        return HistoryRecord.of(draft, envelope, new StoredRollout.Readable(draft.flag(), envelope, document));
    }

    private static RolloutDocument document(DocumentEdit edit, Optional<StoredRollout.Readable> last) {
        if (edit instanceof DocumentEdit.Write write) {
            return write.document();
        }
        return last.orElseThrow(() -> new IllegalArgumentException("document: there is none to " + edit))
                .document();
    }

    /** Nothing that is kept as objects can become unreadable. */
    private static StoredRollout.Readable readable(HistoryRecord record) {
        return (StoredRollout.Readable) record.rollout();
    }
}
