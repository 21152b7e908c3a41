package io.codomyrmex.rollout.lookup;

import io.codomyrmex.rollout.NameRule;
import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.WhenStale;
import io.codomyrmex.rollout.bucketing.Xx64Bucketing;
import io.codomyrmex.rollout.store.Envelope;
import io.codomyrmex.rollout.store.StoredRollout;
import java.util.Objects;

/**
 * What a node has to remember of a rollout to serve it: the part of a stored rollout that answers need, without anybody's name,
 * reason or plan. A backup file holds these and nothing else.
 *
 * @param flag the flag that has the rollout; a legal name
 * @param version its version, 1 or more
 * @param operation a hash of the id of the operation that made this version: a store that went back counts through the same
 *     versions again, with other contents; any value
 * @param state where it stands
 * @param stageIndex the stage last entered, counted from 0; -1 while none was entered
 * @param percentage what is served while this node's knowledge is fresh
 * @param baseline what is served while it is not, where {@code whenStale} says so
 * @param salt the salt in force, at most {@value RolloutConfig#MAX_SALT_CODE_POINTS} code points
 * @param bucketing the stored name of the rule that assigns units to buckets
 * @param whenStale what happens once this node's knowledge is too old
 */
public record ServedFacts(
        String flag,
        long version,
        long operation,
        RolloutState state,
        int stageIndex,
        Percentage percentage,
        Percentage baseline,
        String salt,
        String bucketing,
        WhenStale whenStale) {

    /**
     * Checks every part: facts may come from a file.
     *
     * @throws IllegalArgumentException naming the part and its value
     */
    public ServedFacts {
        NameRule.requireLegal("flag", flag);
        NameRule.requireLegal("bucketing", bucketing);
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(percentage, "percentage");
        Objects.requireNonNull(baseline, "baseline");
        Objects.requireNonNull(whenStale, "whenStale");
        if (version < 1) {
            throw new IllegalArgumentException("version: " + version + " is below 1");
        }
        if (stageIndex < -1 || stageIndex >= RolloutConfig.MAX_STAGES) {
            throw new IllegalArgumentException(
                    "stageIndex: " + stageIndex + " is outside -1 to " + (RolloutConfig.MAX_STAGES - 1));
        }
        if (salt.codePointCount(0, salt.length()) > RolloutConfig.MAX_SALT_CODE_POINTS) {
            throw new IllegalArgumentException("salt: it has " + salt.length() + " characters; at most "
                    + RolloutConfig.MAX_SALT_CODE_POINTS + " are allowed");
        }
    }

    static ServedFacts of(StoredRollout.Readable rollout) {
        Envelope where = rollout.envelope();
        RolloutConfig plan = rollout.document().config();
        return new ServedFacts(
                rollout.flag(),
                where.version(),
                hashed(where.operationId()),
                where.state(),
                where.stageIndex(),
                where.percentage(),
                where.baseline(),
                plan.saltFor(rollout.flag()),
                plan.bucketing(),
                plan.whenStale());
    }

    /** The same units in the same buckets, where another envelope says that the rollout stands. What is ABORTED serves its baseline. */
    ServedFacts at(Envelope newer) {
        Percentage serves = newer.state() == RolloutState.ABORTED ? newer.baseline() : newer.percentage();
        return new ServedFacts(
                flag,
                newer.version(),
                hashed(newer.operationId()),
                newer.state(),
                newer.stageIndex(),
                serves,
                newer.baseline(),
                salt,
                bucketing,
                whenStale);
    }

    /** The same with the name of its bucketing held once for all flags, not once for each. */
    ServedFacts sharing(String name) {
        return new ServedFacts(
                flag, version, operation, state, stageIndex, percentage, baseline, salt, name, whenStale);
    }

    /** Eight bytes in place of an id of up to some hundred, for each of a million flags. */
    static long hashed(String operationId) {
        return Xx64Bucketing.unitHash(operationId);
    }
}
