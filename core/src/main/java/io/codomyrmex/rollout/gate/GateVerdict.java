package io.codomyrmex.rollout.gate;

import io.codomyrmex.rollout.VerdictKind;

/**
 * What a gate says of a rollout, with words for people. What it leads to is decided by the plan
 * ({@link io.codomyrmex.rollout.GateRule}).
 *
 * <p>Words are legal by {@link GateWords}; each constructor throws {@link IllegalArgumentException} for others.
 *
 * <pre>{@code
 * new GateVerdict.Pass("612 requests, 0.1 % errors")
 * }</pre>
 */
public sealed interface GateVerdict {

    /**
     * Why, for people: one line of 1 to 200 printable characters. It is shown on terminals and kept in the history, so it holds no
     * secret.
     *
     * @return never blank
     */
    String words();

    /**
     * Which of the five it is.
     *
     * @return the kind that policies name
     */
    VerdictKind kind();

    /**
     * The verdict of a kind.
     *
     * @param kind the kind
     * @param words why, legal by {@link GateWords}
     * @return the verdict
     * @throws IllegalArgumentException when the words are not legal
     */
    static GateVerdict of(VerdictKind kind, String words) {
        return switch (kind) {
            case PASS -> new Pass(words);
            case FAIL -> new Fail(words);
            case INCONCLUSIVE -> new Inconclusive(words);
            case NO_DATA -> new NoData(words);
            case SOURCE_DOWN -> new SourceDown(words);
        };
    }

    /**
     * What the gate looks at is as it should be.
     *
     * @param words why
     */
    record Pass(String words) implements GateVerdict {

        /**
         * Checks the words.
         *
         * @throws IllegalArgumentException when they are not legal by {@link GateWords}
         */
        public Pass {
            GateWords.requireLegal(words);
        }

        @Override
        public VerdictKind kind() {
            return VerdictKind.PASS;
        }
    }

    /**
     * What the gate looks at is not as it should be.
     *
     * @param words why
     */
    record Fail(String words) implements GateVerdict {

        /**
         * Checks the words.
         *
         * @throws IllegalArgumentException when they are not legal by {@link GateWords}
         */
        public Fail {
            GateWords.requireLegal(words);
        }

        @Override
        public VerdictKind kind() {
            return VerdictKind.FAIL;
        }
    }

    /**
     * There was an answer, and it does not decide.
     *
     * @param words why
     */
    record Inconclusive(String words) implements GateVerdict {

        /**
         * Checks the words.
         *
         * @throws IllegalArgumentException when they are not legal by {@link GateWords}
         */
        public Inconclusive {
            GateWords.requireLegal(words);
        }

        @Override
        public VerdictKind kind() {
            return VerdictKind.INCONCLUSIVE;
        }
    }

    /**
     * There is nothing yet to decide by.
     *
     * @param words why
     */
    record NoData(String words) implements GateVerdict {

        /**
         * Checks the words.
         *
         * @throws IllegalArgumentException when they are not legal by {@link GateWords}
         */
        public NoData {
            GateWords.requireLegal(words);
        }

        @Override
        public VerdictKind kind() {
            return VerdictKind.NO_DATA;
        }
    }

    /**
     * What the gate would have asked does not answer.
     *
     * @param words why
     */
    record SourceDown(String words) implements GateVerdict {

        /**
         * Checks the words.
         *
         * @throws IllegalArgumentException when they are not legal by {@link GateWords}
         */
        public SourceDown {
            GateWords.requireLegal(words);
        }

        @Override
        public VerdictKind kind() {
            return VerdictKind.SOURCE_DOWN;
        }
    }
}
