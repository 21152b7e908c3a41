package io.codomyrmex.rollout.control;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.NameRule;
import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.store.RolloutDocument;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One command on one flag, with the identity that makes a repetition the same command.
 *
 * @param flag a legal name
 * @param command what to do
 * @param by who, why and on which condition
 * @param operationId the identity: the caller's, else a fresh one
 * @param plan the new rollout; present exactly for {@code create}
 * @param amendment what changes; present exactly for commands that leave the rollout where it stands
 * @param onlyIfAbsent whether a {@code create} leaves an existing rollout alone
 */
record Order(
        String flag,
        RolloutCommand command,
        By by,
        String operationId,
        Optional<RolloutDocument> plan,
        Optional<Amendment> amendment,
        boolean onlyIfAbsent) {

    private static final Set<RolloutCommand> NEED_REASON =
            EnumSet.of(RolloutCommand.ABORT, RolloutCommand.DELETE, RolloutCommand.FREEZE);

    /** What is as right on a rollout that has changed meanwhile as on the one that was seen. */
    private static final Set<RolloutCommand> INSIST =
            EnumSet.of(RolloutCommand.ABORT, RolloutCommand.FREEZE, RolloutCommand.UNFREEZE, RolloutCommand.EDIT);

    Order {
        NameRule.requireLegal("flag", flag);
        Objects.requireNonNull(by, "by");
        if (NEED_REASON.contains(command) && by.reason().isEmpty()) {
            throw new IllegalArgumentException("reason: missing; " + command.word() + " needs a reason");
        }
    }

    /** Whether the version that the caller saw is not the one that is there. A version of 0 stands for no rollout. */
    boolean isOvertakenBy(long version) {
        return by.expectedVersion().isPresent() && by.expectedVersion().getAsLong() != version;
    }

    /** Whether the command keeps trying when others change the rollout meanwhile. */
    boolean insists() {
        boolean anyVersion = by.expectedVersion().isEmpty();
        return anyVersion && (INSIST.contains(command) || onlyIfAbsent);
    }

    /** Whether more units may be let in by the command, so that delays, freezes, calendars and approvals hold it. */
    boolean exposes() {
        return command == RolloutCommand.START || command == RolloutCommand.ADVANCE;
    }

    /** Whether whatever holds the command is ignored. */
    boolean forces() {
        return by.forced() && exposes();
    }

    /** Whether the command works on a rollout whose document cannot be read: it needs the envelope alone. */
    static boolean worksUnread(RolloutCommand command) {
        return command == RolloutCommand.ABORT || command == RolloutCommand.DELETE;
    }
}
