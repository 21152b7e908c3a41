package io.codomyrmex.rollout.reliability.history;

/** Where a worker's events go. Safe for use by many threads. */
@FunctionalInterface
public interface Recorder {

    /**
     * Notes an event. When this returns, the end of the process does not undo it.
     *
     * @param event what happened
     */
    void note(Event event);
}
