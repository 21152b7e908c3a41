package io.codomyrmex.rollout.cli.lint;

import java.util.OptionalInt;

/**
 * Something that may be unwise about a plan.
 *
 * @param rule the rule's stable word, such as {@code stage-jump}
 * @param warning whether it is likely to be a mistake; else it is only good to know
 * @param stageIndex the stage that it is about, counted from 0, where it is about one
 * @param words what was found, and what would be better
 */
public record Finding(String rule, boolean warning, OptionalInt stageIndex, String words) {

    static Finding warning(String rule, String words) {
        return new Finding(rule, true, OptionalInt.empty(), words);
    }

    static Finding info(String rule, String words) {
        return new Finding(rule, false, OptionalInt.empty(), words);
    }

    static Finding warningAbout(int stageIndex, String rule, String words) {
        return new Finding(rule, true, OptionalInt.of(stageIndex), words);
    }

    static Finding infoAbout(int stageIndex, String rule, String words) {
        return new Finding(rule, false, OptionalInt.of(stageIndex), words);
    }
}
