package io.codomyrmex.rollout;

import java.util.Optional;

/**
 * Somebody's word that a rollout may leave its stage. It is bound to what was looked at: whatever changes the rollout afterwards
 * voids it.
 *
 * @param stageIndex the stage that may be left, counted from 0
 * @param version the version that the approval itself made; it counts only while the rollout has this version
 * @param actor who approved: one line of 1 to 200 characters
 * @param reason why, where a reason was given: one line of 1 to 1 000 characters
 */
public record Approval(int stageIndex, long version, String actor, Optional<String> reason) {

    private static final int MAX_REASON = 1_000;

    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException naming field, value and rule
     */
    public Approval {
        if (stageIndex < 0) {
            throw new IllegalArgumentException("approval stage: " + stageIndex + " is below 0");
        }
        if (version < 1) {
            throw new IllegalArgumentException("approval version: " + version + " is below 1");
        }
        TextRule.requireLine("approval actor", actor, 1, NameRule.MAX_CODE_POINTS);
        reason.ifPresent(text -> TextRule.requireLine("approval reason", text, 1, MAX_REASON));
    }

    /**
     * Whether the approval still counts.
     *
     * @param stage the stage that the rollout is in
     * @param versionNow the version that it has
     * @return false once anything has changed since
     */
    public boolean covers(int stage, long versionNow) {
        return stageIndex == stage && version == versionNow;
    }
}
