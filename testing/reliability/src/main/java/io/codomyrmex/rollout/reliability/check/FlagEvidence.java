package io.codomyrmex.rollout.reliability.check;

import io.codomyrmex.rollout.reliability.history.Event;
import io.codomyrmex.rollout.reliability.history.Moment;
import io.codomyrmex.rollout.store.HistoryRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known of one flag.
 *
 * @param flag its name
 * @param records what the store's history holds, oldest first
 * @param operations the commands that were given on it, by their identity
 * @param asked the answers of the store, by worker
 * @param looked what nodes served, by worker
 * @param regressed when the node of a worker told the last time that the store went back; those that did
 * @param expectations what is promised
 */
record FlagEvidence(
        String flag,
        List<HistoryRecord> records,
        Map<String, Operation> operations,
        Map<String, List<Event.Asked>> asked,
        Map<String, List<Event.Looked>> looked,
        Map<String, Moment> regressed,
        Expectations expectations) {

    Map<Long, HistoryRecord> byVersion() {
        Map<Long, HistoryRecord> byVersion = new HashMap<>();
        records.forEach(record -> byVersion.putIfAbsent(record.entry().version(), record));
        return byVersion;
    }

    /** The first entry of each operation. */
    Map<String, HistoryRecord> byOperation() {
        Map<String, HistoryRecord> byOperation = new HashMap<>();
        records.forEach(record -> byOperation.putIfAbsent(record.entry().operationId(), record));
        return byOperation;
    }

    Optional<Operation> operationOf(HistoryRecord record) {
        return Optional.ofNullable(operations.get(record.entry().operationId()));
    }

    /** When the command began that made an entry; empty where nobody is known to have given it. */
    Optional<Moment> begun(HistoryRecord record) {
        return operationOf(record).map(operation -> operation.invoked().at());
    }

    /** When it was acknowledged; empty when it never was. */
    Optional<Moment> acknowledged(HistoryRecord record) {
        return operationOf(record).flatMap(Operation::acknowledgedAt);
    }

    boolean mayBeLost(Operation operation) {
        return expectations.loss().filter(loss -> loss.mayTake(operation)).isPresent();
    }

    Finding finding(FindingKind kind, HistoryRecord record, String words) {
        return new Finding(
                kind,
                flag,
                List.of(record.entry().version()),
                List.of(record.entry().actor(), record.entry().operationId()),
                words);
    }
}
