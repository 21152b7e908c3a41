package io.codomyrmex.featureflags.file;

import io.codomyrmex.featureflags.definition.FlagDefinition;
import io.codomyrmex.featureflags.definition.RolloutUse;
import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.text.Quoted;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One member of a flag file in the standard format. */
final class FlagForm {

    static final String ENABLED = "enabled";
    static final String PERCENTAGE = "percentage";
    static final String DESCRIPTION = "description";
    static final String METADATA = "metadata";
    static final String RULES = "targeting_rules";
    static final String ALLOWLIST = "allowlist";
    static final String DENYLIST = "denylist";
    static final String ROLLOUT = "rollout";
    static final String BUCKETING = "bucketing";
    static final String SALT = "salt";

    private static final Set<String> FIELDS =
            Set.of(ENABLED, PERCENTAGE, DESCRIPTION, METADATA, RULES, ALLOWLIST, DENYLIST, ROLLOUT, BUCKETING, SALT);

    /** Beyond this, a number is no percentage, and writing it out would take long. */
    private static final int MAX_SCALE = 50;

    private FlagForm() {}

    static FlagDefinition flag(String name, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException("null is no flag; write true, false, a value, or an object");
        }
        FlagDefinition.Builder flag = FlagDefinition.builder(name);
        if (value instanceof Boolean enabled) {
            return flag.enabled(enabled).build();
        }
        if (!(value instanceof Map<?, ?> map)) {
            return flag.value(value).build();
        }
        Fields fields = new Fields(map);
        fields.requireOnly(
                FIELDS, "an object is a definition, and a flag's value stands in its \"metadata\" as \"value\"");
        fields.truth(ENABLED).ifPresent(flag::enabled);
        fields.number(PERCENTAGE).map(FlagForm::percentage).ifPresent(flag::percentage);
        fields.text(DESCRIPTION).ifPresent(flag::description);
        fields.map(METADATA).ifPresent(flag::metadata);
        fields.rules(RULES).forEach(flag::rule);
        fields.texts(ALLOWLIST).ifPresent(flag::allow);
        fields.texts(DENYLIST).ifPresent(flag::deny);
        fields.text(ROLLOUT).map(RolloutUse::of).ifPresent(flag::rollout);
        fields.text(BUCKETING).ifPresent(flag::bucketing);
        fields.text(SALT).ifPresent(flag::salt);
        return flag.build();
    }

    private static Percentage percentage(BigDecimal number) {
        boolean isPlain = Math.abs((long) number.scale()) <= MAX_SCALE && number.precision() <= MAX_SCALE;
        if (!isPlain || number.signum() < 0) {
            throw new IllegalArgumentException("percentage: " + Quoted.of(number.toString())
                    + " is outside 0 to 100; a percentage has at most three decimals");
        }
        return Percentage.parse(PERCENTAGE, number.stripTrailingZeros().toPlainString());
    }
}
