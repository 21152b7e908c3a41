package io.codomyrmex.rollout.tck;

import io.codomyrmex.rollout.HistoryEntry;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.DocumentEdit;
import io.codomyrmex.rollout.store.Envelope;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.StoredRollout;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One flag of the plain model: fields, and one statement for each thing that a commit does to them. Its arithmetic is its own,
 * on purpose: what it shares with the code under test it could not prove. Instants are microseconds since 1970.
 */
final class PlainFlag {

    /** For an instant that is not there. */
    static final long NEVER = Long.MIN_VALUE;

    boolean exists;
    long version;
    String state = "";
    int stage = -1;
    int percentage;
    int baseline;
    String id = "";
    RolloutConfig config = RolloutConfig.defaults();
    String actor = "";
    String reason = "";
    String operationId = "";
    long created = NEVER;
    long started = NEVER;
    long entered = NEVER;
    long updated = NEVER;
    long activeSince = NEVER;
    long served;

    /** The kept entries, oldest first, by operation. */
    final Map<String, Map<String, Object>> history = new LinkedHashMap<>();

    /** The revisions that made the kept entries, by operation. */
    final Map<String, Long> revisions = new LinkedHashMap<>();

    /** The version that a draft must have been made for. */
    long expectedVersion() {
        return exists ? version : 0;
    }

    long servedAt(long now) {
        return activeSince == NEVER ? served : served + Math.max(now, updated) - activeSince;
    }

    void commit(CommitDraft draft, long storeTime, long revision, int historyLimit) {
        long now = Math.max(storeTime, updated);
        switch (draft.clock()) {
            case CREATE -> {
                created = now;
                started = NEVER;
                entered = NEVER;
                activeSince = NEVER;
                served = 0;
            }
            case ENTER_STAGE -> {
                started = started == NEVER ? now : started;
                entered = now;
                activeSince = now;
                served = 0;
            }
            case STOP -> {
                served = servedAt(now);
                activeSince = NEVER;
            }
            case RESUME -> activeSince = now;
            case KEEP -> {}
        }
        if (draft.document() instanceof DocumentEdit.Write write) {
            id = write.document().id();
            config = write.document().config();
        }
        updated = now;
        exists = !(draft.document() instanceof DocumentEdit.Remove);
        version++;
        state = draft.state().name();
        stage = draft.stageIndex();
        percentage = draft.percentage().thousandths();
        baseline = draft.baseline().thousandths();
        actor = draft.actor();
        reason = draft.reason().orElse("");
        operationId = draft.operationId();
        remember(draft, revision, historyLimit);
    }

    private void remember(CommitDraft draft, long revision, int limit) {
        Map<String, Object> line = fields();
        line.put("command", draft.command().name());
        line.put("from", draft.from().map(Enum::name).orElse(""));
        line.put("to", exists ? state : "");
        line.put("at", updated);
        line.put("forced", draft.forced());
        history.put(operationId, line);
        revisions.put(operationId, revision);
        while (history.size() > limit) {
            String oldest = history.keySet().iterator().next();
            history.remove(oldest);
            revisions.remove(oldest);
        }
    }

    /** The fields of the rollout, as {@link #fields(StoredRollout)} reads them from a store. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new TreeMap<>();
        fields.put("version", version);
        fields.put("state", state);
        fields.put("stage", stage);
        fields.put("percentage", percentage);
        fields.put("baseline", baseline);
        fields.put("id", id);
        fields.put("config", config);
        fields.put("actor", actor);
        fields.put("reason", reason);
        fields.put("operationId", operationId);
        fields.put("created", created);
        fields.put("started", started);
        fields.put("entered", entered);
        fields.put("updated", updated);
        fields.put("activeSince", activeSince);
        fields.put("served", served);
        return fields;
    }

    static Map<String, Object> fields(StoredRollout rollout) {
        StoredRollout.Readable readable = Outcomes.readable(rollout);
        Envelope envelope = readable.envelope();
        Map<String, Object> fields = new TreeMap<>();
        fields.put("version", envelope.version());
        fields.put("state", envelope.state().name());
        fields.put("stage", envelope.stageIndex());
        fields.put("percentage", envelope.percentage().thousandths());
        fields.put("baseline", envelope.baseline().thousandths());
        fields.put("id", readable.document().id());
        fields.put("config", readable.document().config());
        fields.put("actor", envelope.actor());
        fields.put("reason", envelope.reason().orElse(""));
        fields.put("operationId", envelope.operationId());
        fields.put("created", micros(envelope.timeline().createdAt()));
        fields.put("started", micros(envelope.timeline().startedAt()));
        fields.put("entered", micros(envelope.timeline().stageEnteredAt()));
        fields.put("updated", micros(envelope.timeline().updatedAt()));
        fields.put("activeSince", micros(envelope.timeline().activeSince()));
        fields.put("served", micros(envelope.timeline().served()));
        return fields;
    }

    static Map<String, Object> fields(HistoryRecord record) {
        HistoryEntry entry = record.entry();
        Map<String, Object> fields = fields(record.rollout());
        fields.put("version", entry.version());
        fields.put("stage", entry.stageIndex());
        fields.put("percentage", entry.percentage().thousandths());
        fields.put("actor", entry.actor());
        fields.put("reason", entry.reason().orElse(""));
        fields.put("operationId", entry.operationId());
        fields.put("command", entry.command().name());
        fields.put("from", entry.from().map(Enum::name).orElse(""));
        fields.put("to", entry.to().map(Enum::name).orElse(""));
        fields.put("at", micros(entry.at()));
        fields.put("forced", entry.forced());
        return fields;
    }

    static long micros(Optional<Instant> instant) {
        return instant.map(PlainFlag::micros).orElse(NEVER);
    }

    static long micros(Duration duration) {
        return Math.addExact(Math.multiplyExact(duration.getSeconds(), 1_000_000L), duration.getNano() / 1_000);
    }

    static long micros(Instant instant) {
        return micros(Duration.between(Instant.EPOCH, instant));
    }
}
