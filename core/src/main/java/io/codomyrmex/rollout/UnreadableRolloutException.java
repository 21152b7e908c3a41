package io.codomyrmex.rollout;

import io.codomyrmex.rollout.text.Quoted;

/**
 * The stored form of a rollout cannot be read by this program: it is damaged, of a newer format, or of a bucketing unknown
 * here. Nothing was changed.
 */
public final class UnreadableRolloutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String flag;

    /**
     * A refusal that a person has to look into: what is stored has to be repaired, or the program to be updated.
     *
     * @param flag the flag that has the rollout
     * @param problem what is wrong, in words that are safe to show
     */
    public UnreadableRolloutException(String flag, String problem) {
        this(flag, problem, "");
    }

    private UnreadableRolloutException(String flag, String problem, String advice) {
        super(Quoted.of(flag) + ": its rollout cannot be read here: " + problem + advice);
        this.flag = flag;
    }

    /**
     * A refusal of everything but {@code abort}, which needs no more than where the rollout stands.
     *
     * @param flag the flag that has the rollout
     * @param problem what is wrong, in words that are safe to show
     * @return a refusal that says so
     */
    public static UnreadableRolloutException abortable(String flag, String problem) {
        return new UnreadableRolloutException(flag, problem, "; abort works all the same, and delete after it");
    }

    /**
     * A refusal where not even {@code abort} works, because the store's note of where the rollout stands is damaged.
     *
     * @param flag the flag that has the rollout
     * @param problem what is wrong, in words that are safe to show
     * @return a refusal that says so
     */
    public static UnreadableRolloutException inNeedOfRepair(String flag, String problem) {
        return new UnreadableRolloutException(
                flag, problem, "; not even abort works on it: whoever looks after the store has to repair it");
    }

    /**
     * The flag that has the rollout.
     *
     * @return a legal name
     */
    public String flag() {
        return flag;
    }
}
