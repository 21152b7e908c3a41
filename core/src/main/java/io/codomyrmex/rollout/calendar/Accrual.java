package io.codomyrmex.rollout.calendar;

import java.util.Optional;

/** Which time counts towards the delay of a stage. Each has a word that never changes. */
public enum Accrual {
    /** All time in which the rollout is ACTIVE, within windows and outside. */
    ALWAYS("always"),
    /** Only the time in which the rollout is ACTIVE and its calendar open. */
    OPEN("open");

    private final String word;

    Accrual(String word) {
        this.word = word;
    }

    /**
     * The word under which this is written and stored. It is independent of the name of the constant.
     *
     * @return {@code always} or {@code open}
     */
    public String word() {
        return word;
    }

    /**
     * What a word stands for.
     *
     * @param word compared letter by letter, case included
     * @return empty for a word that this version of the library does not know
     */
    public static Optional<Accrual> ofWord(String word) {
        for (Accrual accrual : values()) {
            if (accrual.word.equals(word)) {
                return Optional.of(accrual);
            }
        }
        return Optional.empty();
    }
}
