package io.codomyrmex.rollout.reliability.check;

import io.codomyrmex.rollout.reliability.history.Event;
import io.codomyrmex.rollout.reliability.history.WorkerHistory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The commands of all workers, by their identity. */
final class Operations {

    private final Map<String, Operation> byId = new LinkedHashMap<>();

    static Operations of(List<WorkerHistory> histories) {
        Operations operations = new Operations();
        for (WorkerHistory history : histories) {
            for (Event event : history.events()) {
                operations.add(history.worker(), event);
            }
        }
        return operations;
    }

    private void add(String worker, Event event) {
        if (event instanceof Event.Invoked it) {
            byId.computeIfAbsent(it.operation(), id -> new Operation(worker, it))
                    .given();
        } else if (event instanceof Event.Committed it) {
            of(it.operation()).committed(it);
        } else if (event instanceof Event.Refused it) {
            of(it.operation()).refused(it.kind());
        } else if (event instanceof Event.Unknown it) {
            of(it.operation()).unknown();
        }
    }

    private Operation of(String id) {
        Operation operation = byId.get(id);
        if (operation == null) {
            throw new IllegalArgumentException("operation: " + id + " was answered, but never begun");
        }
        return operation;
    }

    Map<String, Operation> byId() {
        return byId;
    }

    Map<String, List<Operation>> byFlag() {
        Map<String, List<Operation>> byFlag = new LinkedHashMap<>();
        byId.values()
                .forEach(operation -> byFlag.computeIfAbsent(operation.invoked().flag(), flag -> new ArrayList<>())
                        .add(operation));
        return byFlag;
    }
}
