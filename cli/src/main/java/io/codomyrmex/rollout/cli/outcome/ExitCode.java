package io.codomyrmex.rollout.cli.outcome;

/** What the program tells the shell when it ends. Scripts rely on the numbers: they never change. */
public enum ExitCode {
    /** Done. */
    DONE(0),
    /** Something broke here. */
    INTERNAL(1),
    /** Wrong usage, or a bad value. */
    USAGE(2),
    /** The flag has no rollout. */
    NOT_FOUND(3),
    /** Someone else changed the rollout. */
    CONFLICT(4),
    /** The rollout's state, the stage's delay or something that holds it doesn't allow it now. */
    NOT_ALLOWED(5),
    /** The store can't be reached. */
    UNREACHABLE(6),
    /** The store's answer was lost. */
    OUTCOME_UNKNOWN(7),
    /** What was waited for ended in ABORTED. */
    WAIT_ABORTED(8),
    /** What was waited for took too long. */
    WAIT_TIMED_OUT(9),
    /** The stored rollout can't be read. */
    UNREADABLE(10),
    /** What was waited for can't be reached any more: the rollout has completed below it. */
    WAIT_MISSED(11);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /**
     * The number that the shell sees.
     *
     * @return 0 to 11
     */
    public int number() {
        return number;
    }
}
