package io.codomyrmex.rollout;

import java.util.Optional;

/** What a gate can say of a rollout. Each kind has a word that plans and commands use and that never changes. */
public enum VerdictKind {
    /** What the gate looks at is as it should be. */
    PASS("pass"),
    /** What the gate looks at is not as it should be. */
    FAIL("fail"),
    /** There was an answer, and it does not decide. */
    INCONCLUSIVE("inconclusive"),
    /** There is nothing yet to decide by. */
    NO_DATA("no-data"),
    /** What the gate would have asked does not answer. */
    SOURCE_DOWN("source-down");

    private final String word;

    VerdictKind(String word) {
        this.word = word;
    }

    /**
     * The word for this kind in plans, commands and output.
     *
     * @return for example {@code no-data}; the same in every release
     */
    public String word() {
        return word;
    }

    /**
     * Whether nothing was learnt: {@link #NO_DATA} or {@link #SOURCE_DOWN}. No policy may advance on it.
     *
     * @return true when there was nothing to go by
     */
    public boolean isAbsence() {
        return this == NO_DATA || this == SOURCE_DOWN;
    }

    /**
     * The kind with a word.
     *
     * @param word exactly as {@link #word} gives it; any string
     * @return empty for a word that this version of the library does not know
     */
    public static Optional<VerdictKind> ofWord(String word) {
        for (VerdictKind kind : values()) {
            if (kind.word.equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
