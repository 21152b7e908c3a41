package io.codomyrmex.rollout;

import java.util.Optional;

/** What a plan does about a verdict of a gate. Each action has a word that plans and commands use and that never changes. */
public enum GateAction {
    /** As far as this gate goes, the rollout may advance. */
    ADVANCE("advance"),
    /** The rollout stays as it is, and the gate is asked again. */
    HOLD("hold"),
    /** The rollout is paused. */
    PAUSE("pause"),
    /** The rollout is aborted: nobody but the baseline keeps the feature. */
    ABORT("abort");

    private final String word;

    GateAction(String word) {
        this.word = word;
    }

    /**
     * The word for this action in plans, commands and output.
     *
     * @return for example {@code pause}; the same in every release
     */
    public String word() {
        return word;
    }

    /**
     * The action with a word.
     *
     * @param word exactly as {@link #word} gives it; any string
     * @return empty for a word that this version of the library does not know
     */
    public static Optional<GateAction> ofWord(String word) {
        for (GateAction action : values()) {
            if (action.word.equals(word)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }
}
