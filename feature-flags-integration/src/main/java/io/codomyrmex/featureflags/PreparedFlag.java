package io.codomyrmex.featureflags;

import io.codomyrmex.featureflags.definition.FlagDefinition;
import io.codomyrmex.featureflags.definition.RolloutUse;
import io.codomyrmex.featureflags.targeting.RuleCheck;
import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.bucketing.SaltedBucketing;
import io.codomyrmex.rollout.lookup.FlagHandle;
import io.codomyrmex.rollout.lookup.RolloutLookup;
import io.codomyrmex.rollout.lookup.ServedRollout;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A flag that has a definition or an override, ready to be asked. Immutable but for the handle, which follows the rollout.
 *
 * <p>{@link #verdict} is the way of every request: it allocates nothing for flags without rules, and none of the work is done
 * twice. {@link #evaluate} comes to the same verdict and says how.
 */
final class PreparedFlag {

    private final String name;
    private final RolloutLookup lookup;
    private final @Nullable FlagDefinition definition;
    private final @Nullable Verdict override;
    private final @Nullable Gate gate;
    private final @Nullable FlagHandle handle;
    private final @Nullable OwnPercentage own;
    private final boolean needsRollout;

    /** Null where nobody counts. */
    private final @Nullable FlagCounts counts;

    private PreparedFlag(
            String name,
            RolloutLookup lookup,
            @Nullable FlagDefinition definition,
            @Nullable Boolean override,
            @Nullable FlagCounts counts) {
        this.name = name;
        this.counts = counts;
        this.lookup = lookup;
        this.definition = definition;
        this.override = override == null ? null : override ? Verdict.OVERRIDDEN_ON : Verdict.OVERRIDDEN_OFF;
        this.gate = definition == null ? null : Gate.of(definition);
        this.handle = definition == null || definition.rollout() == RolloutUse.NONE ? null : lookup.handle(name);
        this.own = definition == null ? null : new OwnPercentage(definition);
        this.needsRollout = definition != null && definition.rollout() == RolloutUse.REQUIRED;
    }

    static PreparedFlag of(
            FlagDefinition definition, @Nullable Boolean override, RolloutLookup lookup, @Nullable FlagCounts counts) {
        return new PreparedFlag(definition.name(), lookup, definition, override, counts);
    }

    /** A flag that nobody defined here, overridden all the same. */
    static PreparedFlag overridden(String name, boolean override, RolloutLookup lookup, @Nullable FlagCounts counts) {
        return new PreparedFlag(name, lookup, null, override, counts);
    }

    @Nullable
    FlagDefinition definition() {
        return definition;
    }

    Verdict verdict(@Nullable String unit, @Nullable EvaluationContext context) {
        return verdict(served(), unit, context);
    }

    /** The verdict of a request, counted where somebody wants that. */
    Verdict countedVerdict(@Nullable String unit, @Nullable EvaluationContext context) {
        Verdict verdict = verdict(unit, context);
        if (counts != null) {
            counts.count(reason(verdict, unit, context));
        }
        return verdict;
    }

    /** Counts an answer that was given with its reason. */
    void count(Reason reason) {
        if (counts != null) {
            counts.count(reason);
        }
    }

    /** Why, exactly. Of a rollout that has changed since the verdict, as it is now: good enough to count. */
    private Reason reason(Verdict verdict, @Nullable String unit, @Nullable EvaluationContext context) {
        if (verdict.reason() != Reason.PERCENTAGE) {
            return verdict.reason();
        }
        ServedRollout served = served();
        if (served != null) {
            return refined(verdict, served.percentage(), unit);
        }
        return own == null ? verdict.reason() : refined(verdict, own.percentage(), own.effective(unit, context));
    }

    /** Why a flag without a definition is answered as it is. */
    static Reason reason(ServedRollout served, Verdict verdict, @Nullable String unit) {
        return refined(verdict, served.percentage(), unit);
    }

    private @Nullable ServedRollout served() {
        return handle == null ? null : handle.served();
    }

    private Verdict verdict(
            @Nullable ServedRollout served, @Nullable String unit, @Nullable EvaluationContext context) {
        if (override != null) {
            return override;
        }
        if (gate != null) {
            Verdict stopped = gate.verdict(unit, context);
            if (stopped != null) {
                return stopped;
            }
        }
        return served != null ? of(served, unit, context) : withoutRollout(unit, context);
    }

    static Verdict of(ServedRollout served, @Nullable String unit, @Nullable EvaluationContext context) {
        boolean in = context != null ? served.isIn(context.unit()) : served.isIn(unit);
        return in ? Verdict.IN : Verdict.OUT;
    }

    private Verdict withoutRollout(@Nullable String unit, @Nullable EvaluationContext context) {
        if (handle != null) {
            switch (lookup.knowledge(name)) {
                case NOT_READY -> {
                    return Verdict.NOT_READY;
                }
                case UNREADABLE -> {
                    return Verdict.UNREADABLE;
                }
                case NO_ROLLOUT -> {
                    if (needsRollout) {
                        return Verdict.NO_ROLLOUT;
                    }
                }
                case SERVED, SERVED_LAST_GOOD -> {
                    // It arrived since the handle was read.
                    ServedRollout now = lookup.served(name);
                    return now == null ? Verdict.NOT_READY : of(now, unit, context);
                }
            }
        }
        return own != null && own.isIn(unit, context) ? Verdict.IN : Verdict.OUT;
    }

    Evaluation evaluate(@Nullable String unit, @Nullable EvaluationContext context, boolean defaultValue) {
        ServedRollout served = served();
        Verdict verdict = verdict(served, unit, context);
        if (served == null && served() != null) {
            return evaluate(unit, context, defaultValue);
        }
        boolean enabled = verdict.isOn(defaultValue);
        Optional<Object> value = enabled ? Optional.of(value()) : Optional.empty();
        List<RuleCheck> checks =
                override != null || gate == null || !mayAskRules(verdict) ? List.of() : gate.checks(unit, context);
        if (served != null) {
            return rolledOut(served, verdict, enabled, value, unit, checks);
        }
        return byDefinition(verdict, enabled, value, own == null ? unit : own.effective(unit, context), checks);
    }

    private Evaluation byDefinition(
            Verdict verdict, boolean enabled, Optional<Object> value, @Nullable String unit, List<RuleCheck> checks) {
        boolean isUnknown = verdict.reason().isDefault() || verdict == Verdict.NO_ROLLOUT;
        OwnPercentage deciding = isUnknown ? null : own;
        return new Evaluation(
                name,
                enabled,
                value,
                deciding == null ? verdict.reason() : refined(verdict, deciding.percentage(), unit),
                deciding == null ? Optional.empty() : Optional.of(deciding.percentage()),
                deciding == null || unit == null ? OptionalLong.empty() : present(deciding.bucket(unit)),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                false,
                checks);
    }

    /** An answer by a rollout, of a flag with a definition or without. */
    static Evaluation rolledOut(
            ServedRollout served,
            Verdict verdict,
            boolean enabled,
            Optional<Object> value,
            @Nullable String unit,
            List<RuleCheck> checks) {
        return new Evaluation(
                served.flag(),
                enabled,
                value,
                refined(verdict, served.percentage(), unit),
                Optional.of(served.percentage()),
                unit == null ? OptionalLong.empty() : present(served.bucket(unit)),
                Optional.of(served.state()),
                served.stageIndex() < 0 ? OptionalInt.empty() : OptionalInt.of(served.stageIndex()),
                OptionalLong.of(served.version()),
                served.isStale(),
                checks);
    }

    private static OptionalLong present(long bucket) {
        return bucket == SaltedBucketing.NO_BUCKET ? OptionalLong.empty() : OptionalLong.of(bucket);
    }

    private static boolean mayAskRules(Verdict verdict) {
        return verdict != Verdict.DISABLED && verdict != Verdict.DENIED && verdict != Verdict.ALLOWED;
    }

    private static Reason refined(Verdict verdict, Percentage percentage, @Nullable String unit) {
        if (verdict.reason() != Reason.PERCENTAGE) {
            return verdict.reason();
        }
        if (percentage.isZero()) {
            return Reason.NOBODY;
        }
        if (percentage.isFull()) {
            return Reason.EVERYBODY;
        }
        return unit == null ? Reason.NO_UNIT : Reason.PERCENTAGE;
    }

    /** What the flag is worth where it is on. */
    Object value() {
        return definition == null ? true : definition.value().orElse(true);
    }
}
