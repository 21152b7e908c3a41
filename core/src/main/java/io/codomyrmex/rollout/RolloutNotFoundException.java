package io.codomyrmex.rollout;

import io.codomyrmex.rollout.text.Quoted;
import java.util.NoSuchElementException;

/** A command on a flag that has no rollout: there never was one, or it was deleted. */
public final class RolloutNotFoundException extends NoSuchElementException {
    private static final long serialVersionUID = 1L;

    private final String flag;

    /**
     * A refusal.
     *
     * @param flag the flag that has no rollout
     */
    public RolloutNotFoundException(String flag) {
        super("flag: " + Quoted.of(flag) + " has no rollout; create one first");
        this.flag = flag;
    }

    /**
     * The flag that has no rollout.
     *
     * @return a legal name
     */
    public String flag() {
        return flag;
    }
}
