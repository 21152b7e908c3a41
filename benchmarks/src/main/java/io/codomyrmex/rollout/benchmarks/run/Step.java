package io.codomyrmex.rollout.benchmarks.run;

/**
 * A part of a run.
 *
 * @param title what is shown while it goes on
 * @param work adds what it measures
 */
record Step(String title, Work work) {

    /** Whatever measures. */
    @FunctionalInterface
    interface Work {
        void measure(Figures into) throws Exception;
    }
}
