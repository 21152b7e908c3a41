package io.codomyrmex.rollout.reliability.crash;

/** Counts the steps of a commit and ends the process at one of them, as {@code kill -9} would. Safe for use by many threads. */
final class Steps {

    /** What a process ends with that was killed. */
    static final int KILLED = 137;

    /** The first commits of a process open connections and load scripts: they have steps that later ones do not have. */
    private static final int UNUSUAL = 3;

    private final int fatal;
    private boolean counting;
    private int commits;
    private int count;
    private int most;

    /**
     * Counts.
     *
     * @param fatal the number of the step that is not survived; 0 for none
     */
    Steps(int fatal) {
        this.fatal = fatal;
    }

    synchronized void begin() {
        counting = true;
        count = 0;
    }

    synchronized void end() {
        counting = false;
        if (++commits > UNUSUAL) {
            most = Math.max(most, count);
        }
    }

    synchronized void step() {
        if (counting && ++count == fatal) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    /** How many steps the longest of the usual commits took. */
    synchronized int most() {
        return most;
    }
}
