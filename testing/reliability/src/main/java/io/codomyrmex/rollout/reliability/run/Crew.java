package io.codomyrmex.rollout.reliability.run;

import io.codomyrmex.rollout.reliability.history.WorkerHistory;
import io.codomyrmex.rollout.reliability.nemesis.Fault;
import java.util.List;
import java.util.random.RandomGenerator;

/** Workers who work on one store at the same time. */
public interface Crew extends AutoCloseable {

    /**
     * Lets all of them begin.
     *
     * @param job what to do
     */
    void begin(Job job);

    /**
     * How many commands were carried out since {@link #begin}, as far as was heard.
     *
     * @return 0 or more
     */
    long wins();

    /**
     * Requires that nobody has ended who was not told to.
     *
     * @throws AssertionError naming who did
     */
    void requireAlive();

    /**
     * What can go wrong with the workers themselves.
     *
     * @param dice choose who it is
     * @return faults; empty when nothing can
     */
    List<Fault> faults(RandomGenerator dice);

    /**
     * Lets all of them finish.
     *
     * @return what they wrote down, also of those who were killed
     */
    List<WorkerHistory> end();

    @Override
    void close();
}
