package io.codomyrmex.featureflags.definition;

import io.codomyrmex.rollout.text.Quoted;
import java.util.Locale;

/** Whether a flag takes its percentage from a rollout of the same name. */
public enum RolloutUse {
    /** From the rollout when there is one, else from the definition. */
    OPTIONAL,
    /** From the rollout; the flag is off where there is none. */
    REQUIRED,
    /** From the definition alone. */
    NONE;

    /**
     * The name in a flag file.
     *
     * @return lower case
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The use with a name.
     *
     * @param word as {@link #word}
     * @return the use
     * @throws IllegalArgumentException when there is none of that name; it lists them
     */
    public static RolloutUse of(String word) {
        for (RolloutUse use : values()) {
            if (use.word().equals(word)) {
                return use;
            }
        }
        throw new IllegalArgumentException("rollout: " + Quoted.of(word) + " is none of optional, required, none");
    }
}
