package io.codomyrmex.rollout;

/** One line of the list of all rollouts: either one that can be read here, or one that cannot. */
public sealed interface RolloutListing permits RolloutStatus, UnreadableRollout {

    /**
     * The flag that has the rollout.
     *
     * @return a legal name
     */
    String flag();

    /**
     * The version of the rollout.
     *
     * @return 1 or more
     */
    long version();

    /**
     * Whether this is the answer to a command that had been carried out before under the same operation id.
     *
     * @return true when nothing was changed now, and this is the rollout as it was then
     */
    boolean replay();

    /**
     * The same, marked as the answer to a repeated command.
     *
     * @return a copy with {@link #replay} set
     */
    RolloutListing asReplay();
}
