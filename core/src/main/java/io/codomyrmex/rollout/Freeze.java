package io.codomyrmex.rollout;

/**
 * An order that nothing may be exposed further: no start, no advance. Pausing, resuming and aborting go on.
 *
 * @param actor who froze: one line of 1 to 200 characters
 * @param reason why: one line of 1 to 1 000 characters
 */
public record Freeze(String actor, String reason) {

    private static final int MAX_REASON = 1_000;

    /**
     * Checks both parts.
     *
     * @throws IllegalArgumentException naming field, value and rule
     */
    public Freeze {
        TextRule.requireLine("freeze actor", actor, 1, NameRule.MAX_CODE_POINTS);
        TextRule.requireLine("freeze reason", reason, 1, MAX_REASON);
    }
}
