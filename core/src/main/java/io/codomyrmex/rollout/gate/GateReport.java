package io.codomyrmex.rollout.gate;

import io.codomyrmex.rollout.GateAction;
import io.codomyrmex.rollout.GateRule;

/** What came of asking a gate: a verdict, or none. */
public sealed interface GateReport {

    /**
     * What it is about, for people.
     *
     * @return legal by {@link GateWords}
     */
    String words();

    /**
     * What it leads to.
     *
     * @param rule the gate as the plan has it
     * @return what its policy says of the verdict; {@link GateAction#HOLD} when there is none, whatever the policy says
     */
    GateAction actionUnder(GateRule rule);

    /**
     * The gate answered.
     *
     * @param verdict its verdict
     */
    record Answered(GateVerdict verdict) implements GateReport {

        @Override
        public String words() {
            return verdict.words();
        }

        @Override
        public GateAction actionUnder(GateRule rule) {
            return rule.actionOn(verdict.kind());
        }
    }

    /**
     * The gate itself failed: it threw, did not answer in time, or had too many questions open. That says nothing of the rollout, so
     * it holds.
     *
     * @param words what happened
     */
    record Failed(String words) implements GateReport {

        /**
         * Checks the words.
         *
         * @throws IllegalArgumentException when they are not legal by {@link GateWords}
         */
        public Failed {
            GateWords.requireLegal(words);
        }

        @Override
        public GateAction actionUnder(GateRule rule) {
            return GateAction.HOLD;
        }
    }
}
