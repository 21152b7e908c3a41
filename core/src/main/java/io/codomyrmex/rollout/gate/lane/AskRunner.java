package io.codomyrmex.rollout.gate.lane;

import java.time.Duration;

/** Where gates are asked, and who looks at the time meanwhile. Thread-safe, for all implementations. */
public interface AskRunner {

    /**
     * Runs a question, on a thread of its own or right here. Every question that is taken is run.
     *
     * @param gate the gate's name, for the thread's
     * @param question what to run; it throws nothing
     */
    void run(String gate, Runnable question);

    /**
     * Sees to it that something is done later, unless it is called off before.
     *
     * @param delay how much later
     * @param action quick, and throws nothing
     * @return calls it off; harmless afterwards
     */
    Runnable after(Duration delay, Runnable action);

    /**
     * Runs each question on the caller's thread, for as long as it takes: for a simulation, where nothing takes time.
     *
     * @return a runner without threads and without a clock
     */
    static AskRunner direct() {
        return new AskRunner() {
            @Override
            public void run(String gate, Runnable question) {
                question.run();
            }

            @Override
            public Runnable after(Duration delay, Runnable action) {
                return () -> {};
            }
        };
    }
}
