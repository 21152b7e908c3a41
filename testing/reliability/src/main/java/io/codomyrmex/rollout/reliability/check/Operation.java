package io.codomyrmex.rollout.reliability.check;

import io.codomyrmex.rollout.reliability.history.Event;
import io.codomyrmex.rollout.reliability.history.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One command as the worker experienced it, from the first time it was given; it may have been given again. */
final class Operation {

    private final String worker;
    private final Event.Invoked invoked;
    private final List<Event.Committed> acknowledged = new ArrayList<>();
    private final List<String> refusedAtFirst = new ArrayList<>();
    private final List<String> refusedLater = new ArrayList<>();
    private boolean unknown;
    private int given;
    private int answered;

    Operation(String worker, Event.Invoked invoked) {
        this.worker = worker;
        this.invoked = invoked;
    }

    void given() {
        given++;
    }

    void committed(Event.Committed event) {
        answered++;
        acknowledged.add(event);
    }

    void refused(String kind) {
        answered++;
        (acknowledged.isEmpty() ? refusedAtFirst : refusedLater).add(kind);
    }

    void unknown() {
        answered++;
        unknown = true;
    }

    String worker() {
        return worker;
    }

    String id() {
        return invoked.operation();
    }

    Event.Invoked invoked() {
        return invoked;
    }

    /** The first acknowledgement. */
    Optional<Event.Committed> acknowledgement() {
        return acknowledged.stream().findFirst();
    }

    List<Event.Committed> acknowledgements() {
        return acknowledged;
    }

    /** Why it was refused after it had been acknowledged. */
    List<String> refusedLater() {
        return refusedLater;
    }

    /** Whether it was refused for a reason that no worker gives. */
    boolean isInError() {
        return refusedAtFirst.contains(Event.Refused.ERROR) || refusedLater.contains(Event.Refused.ERROR);
    }

    /** Whether it must not have been carried out: each time it was given, it was refused. */
    boolean isRefused() {
        return acknowledged.isEmpty() && !unknown && given == answered && !refusedAtFirst.isEmpty();
    }

    /** Whether nobody can say what became of it: an answer was lost, or the worker ended while it waited. */
    boolean isUnknown() {
        return acknowledged.isEmpty() && !isRefused();
    }

    Optional<Moment> acknowledgedAt() {
        return acknowledgement().map(Event.Committed::at);
    }
}
