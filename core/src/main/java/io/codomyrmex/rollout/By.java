package io.codomyrmex.rollout;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Who gives a command, why, and on what they saw: what every command on a rollout carries.
 *
 * <pre>{@code
 * rollouts.abort("checkout", By.actor("dana").because("5xx on /pay"));
 * rollouts.advance("checkout", By.actor("deploy").ifVersion(7).operationId(requestId));
 * }</pre>
 *
 * <p>Immutable: each method returns a changed copy.
 *
 * @param actor who: a person or a program, one line of 1 to 200 characters
 * @param reason why, one line of 1 to 1 000 characters; required by {@code abort}, {@code delete} and {@link #force}
 * @param expectedVersion the version that the actor saw; 0 means that no rollout must exist; empty means any
 * @param operationId what makes a repeated command the same command: 1 to 100 characters; chosen freshly when empty
 * @param forced whether a start or an advance ignores what holds it: the stage's delay, freezes, the calendar, a missing approval
 */
public record By(
        String actor,
        Optional<String> reason,
        OptionalLong expectedVersion,
        Optional<String> operationId,
        boolean forced) {

    private static final int MAX_REASON = 1_000;
    private static final int MAX_OPERATION_ID = 100;

    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException naming field, value and rule
     */
    public By {
        TextRule.requireLine("actor", actor, 1, NameRule.MAX_CODE_POINTS);
        reason.ifPresent(text -> TextRule.requireLine("reason", text, 1, MAX_REASON));
        operationId.ifPresent(id -> TextRule.requireLine("operation id", id, 1, MAX_OPERATION_ID));
        if (expectedVersion.isPresent() && expectedVersion.getAsLong() < 0) {
            throw new IllegalArgumentException("ifVersion: " + expectedVersion.getAsLong()
                    + " is negative; versions start at 1, and 0 means that no rollout must exist");
        }
        if (forced && reason.isEmpty()) {
            throw new IllegalArgumentException("reason: missing; forcing a command needs a reason");
        }
    }

    /**
     * A command of this actor, without a reason or condition.
     *
     * @param actor who: one line of 1 to 200 characters
     * @return the command's particulars
     * @throws IllegalArgumentException when the actor is empty, too long or has control characters
     */
    public static By actor(String actor) {
        return new By(actor, Optional.empty(), OptionalLong.empty(), Optional.empty(), false);
    }

    /**
     * The same with a reason, which history keeps.
     *
     * @param reason why: one line of 1 to 1 000 characters
     * @return a changed copy
     * @throws IllegalArgumentException when the reason is empty, too long or has control characters
     */
    public By because(String reason) {
        return new By(actor, Optional.of(reason), expectedVersion, operationId, forced);
    }

    /**
     * The same, on condition that the rollout still has the version that the actor saw.
     *
     * @param version a version, or 0 for: no rollout must exist
     * @return a changed copy
     * @throws IllegalArgumentException when the version is negative
     */
    public By ifVersion(long version) {
        return new By(actor, reason, OptionalLong.of(version), operationId, forced);
    }

    /**
     * The same with an operation id: when a command with this id was already carried out on the flag, it is not carried
     * out again and the first result is returned.
     *
     * @param operationId 1 to 100 characters, unlike that of every other command on the flag; for example a UUID
     * @return a changed copy
     * @throws IllegalArgumentException when the id is empty, too long or has control characters
     */
    public By operationId(String operationId) {
        return new By(actor, reason, expectedVersion, Optional.of(operationId), forced);
    }

    /**
     * The same, ignoring what holds the command: the stage's delay, freezes, the calendar, a missing approval. Only {@code start} and
     * {@code advance} look at it.
     *
     * @return a changed copy
     * @throws IllegalArgumentException when there is no reason yet: call {@link #because} first
     */
    public By force() {
        return new By(actor, reason, expectedVersion, operationId, true);
    }
}
