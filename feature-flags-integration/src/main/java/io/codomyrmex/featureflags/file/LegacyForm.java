package io.codomyrmex.featureflags.file;

import io.codomyrmex.featureflags.definition.FlagDefinition;
import io.codomyrmex.featureflags.definition.RolloutUse;
import io.codomyrmex.featureflags.targeting.Operator;
import io.codomyrmex.featureflags.targeting.TargetingRule;
import io.codomyrmex.rollout.NameRule;
import io.codomyrmex.rollout.Percentage;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One member of a flag file in the legacy format: {@link FlagFileFormat#LEGACY}. */
final class LegacyForm {

    private static final String BUCKETING = "codomyrmex";
    private static final int BUCKETS = 10_000;
    private static final String USER_ID = "user_id";

    private LegacyForm() {}

    static FlagDefinition flag(String name, @Nullable Object value) {
        FlagDefinition.Builder flag =
                FlagDefinition.builder(name).bucketing(BUCKETING).rollout(use(name));
        if (value == null) {
            return flag.build();
        }
        if (value instanceof Boolean enabled) {
            return flag.enabled(enabled).build();
        }
        if (!(value instanceof Map<?, ?> map)) {
            return flag.value(value).build();
        }
        Fields fields = new Fields(map);
        fields.truth(FlagForm.ENABLED).ifPresent(flag::enabled);
        fields.number(FlagForm.PERCENTAGE).map(LegacyForm::percentage).ifPresent(flag::percentage);
        fields.text(FlagForm.DESCRIPTION).ifPresent(flag::description);
        fields.map(FlagForm.METADATA).ifPresent(flag::metadata);
        fields.rules(FlagForm.RULES).forEach(flag::rule);
        list(fields, FlagForm.ALLOWLIST, Operator.IN, flag);
        list(fields, FlagForm.DENYLIST, Operator.NOT_IN, flag);
        return flag.build();
    }

    private static void list(Fields fields, String name, Operator operator, FlagDefinition.Builder flag) {
        fields.list(name).ifPresent(list -> {
            try {
                flag.rule(TargetingRule.of(USER_ID, operator, list));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
            }
        });
    }

    private static RolloutUse use(String name) {
        try {
            NameRule.requireLegal("flag", name);
            return RolloutUse.OPTIONAL;
        } catch (IllegalArgumentException e) {
            return RolloutUse.NONE;
        }
    }

    /**
     * The percentage that lets the same buckets in. That system compares a bucket with the percentage times a hundred, both as
     * floating-point numbers; percentages finer than ours are put where the comparison gives the same for each of its buckets.
     */
    static Percentage percentage(BigDecimal number) {
        double percent = number.doubleValue();
        if (percent >= 100) {
            return Percentage.FULL;
        }
        if (percent <= 0) {
            return Percentage.ZERO;
        }
        if (number.stripTrailingZeros().scale() <= 3) {
            return Percentage.of(percent);
        }
        long bucketsIn = bucketsIn(percent);
        int nearest = Math.min(Percentage.WHOLE - 1, (int) Math.ceil(percent * 1_000));
        boolean isSame = bucketsIn(nearest / 1_000.0) == bucketsIn;
        return Percentage.ofThousandths(isSame ? nearest : (int) bucketsIn * 10 - 1);
    }

    private static long bucketsIn(double percent) {
        return Math.min(BUCKETS, (long) Math.ceil(percent * 100.0));
    }
}
