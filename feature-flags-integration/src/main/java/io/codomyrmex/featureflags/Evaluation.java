package io.codomyrmex.featureflags;

import io.codomyrmex.featureflags.targeting.RuleCheck;
import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.text.Quoted;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An answer with everything that led to it. {@code isEnabled} gives the same answer without the rest.
 *
 * @param flag the flag that was asked about
 * @param enabled whether it is on
 * @param value the flag's value where it is on: that of its definition, else {@code true}; empty where it is off
 * @param reason why
 * @param percentage the percentage in force, of the rollout or else of the definition; empty when neither was known
 * @param bucket the unit's bucket; empty without a unit, or without a percentage in force. 0 to 99 999 for the default bucketing
 * @param state the rollout's state; empty without a rollout
 * @param stage the rollout's stage, counted from 0; empty without a rollout, and before its first stage
 * @param version the rollout's version; empty without a rollout
 * @param stale whether the rollout rests on knowledge that is too old
 * @param rules the definition's rules that were asked, in their order, up to the first that matched
 */
public record Evaluation(
        String flag,
        boolean enabled,
        Optional<Object> value,
        Reason reason,
        Optional<Percentage> percentage,
        OptionalLong bucket,
        Optional<RolloutState> state,
        OptionalInt stage,
        OptionalLong version,
        boolean stale,
        List<RuleCheck> rules) {

    /** Checks that nothing is missing. */
    public Evaluation {
        Objects.requireNonNull(flag, "flag");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(percentage, "percentage");
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(version, "version");
        rules = List.copyOf(rules);
    }

    static Evaluation without(@Nullable String flag, boolean enabled, Reason reason) {
        return new Evaluation(
                String.valueOf(flag),
                enabled,
                enabled ? Optional.of(true) : Optional.empty(),
                reason,
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                false,
                List.of());
    }

    /**
     * The answer in one line, for a person.
     *
     * @return for example {@code checkout is off: bucket 73114 is beyond 10%, stage 2, version 7}
     */
    public String explanation() {
        StringBuilder line = new StringBuilder(Quoted.escape(flag))
                .append(enabled ? " is on: " : " is off: ")
                .append(why());
        if (stage.isPresent()) {
            line.append(", stage ").append(stage.getAsInt() + 1);
        }
        version.ifPresent(number -> line.append(", version ").append(number));
        if (stale) {
            line.append(", from knowledge that is too old");
        }
        return line.toString();
    }

    private String why() {
        return switch (reason) {
            case OVERRIDE -> "overridden in this process";
            case UNKNOWN_FLAG -> "no such flag, the caller's default";
            case DISABLED -> "its kill switch is set";
            case DENIED -> "the unit is on the deny list";
            case ALLOWED -> "the unit is on the allow list";
            case NO_RULE_MATCHED ->
                "no rule matched"
                        + rules.stream()
                                .map(check -> "; " + check.rule() + ": "
                                        + switch (check.outcome()) {
                                            case MATCHED -> "matched";
                                            case NOT_MATCHED -> "not so";
                                            case ATTRIBUTE_MISSING -> "the context has no such attribute";
                                            case NOT_COMPARABLE -> "the attribute is of another kind";
                                        })
                                .limit(10)
                                .reduce("", String::concat);
            case NOT_READY -> "rollouts have not been read yet, the caller's default";
            case UNREADABLE -> "its rollout cannot be read here, the caller's default";
            case NO_ROLLOUT -> "it needs a rollout and has none";
            case NOBODY -> "nobody is in at 0%" + state.map(Evaluation::spoken).orElse("");
            case EVERYBODY -> "everybody is in at 100%";
            case NO_UNIT ->
                "there is no unit, and " + percentage.map(Percentage::toString).orElse("") + " are in";
            case PERCENTAGE ->
                bucket.isPresent()
                        ? "bucket " + bucket.getAsLong() + (enabled ? " is within " : " is beyond ")
                                + percentage.map(Percentage::toString).orElse("")
                        : "the unit is in no bucket";
        };
    }

    private static String spoken(RolloutState state) {
        return ", the rollout is " + state;
    }
}
