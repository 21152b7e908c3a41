package io.codomyrmex.featureflags.definition;

import io.codomyrmex.featureflags.targeting.Operator;
import io.codomyrmex.featureflags.targeting.TargetingRule;
import io.codomyrmex.rollout.NameRule;
import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.bucketing.Bucketing;
import io.codomyrmex.rollout.bucketing.Bucketings;
import io.codomyrmex.rollout.text.Quoted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A flag as this process knows it. Everything has a default, so that {@code FlagDefinition.of("checkout")} is a flag that is on for
 * everybody, or for whom a rollout of that name lets in.
 *
 * <pre>{@code
 * FlagDefinition.builder("checkout")
 *         .rule("country", Operator.IN, List.of("DE", "FR"))
 *         .deny("user-13")
 *         .build()
 * }</pre>
 *
 * <p>Immutable and validated: an instance that exists is legal.
 *
 * @param name a legal name, as {@link NameRule} has it; where {@code rollout} is {@link RolloutUse#NONE}, any text of 1 to 200
 *     characters
 * @param enabled the kill switch: {@code false} is off for everybody, whatever the lists, the rules and the rollout say
 * @param percentage for whom the flag is on where no rollout decides; 100 % by default
 * @param description what the flag is for, at most {@value #MAX_DESCRIPTION} characters
 * @param metadata the owner's own notes, as JSON has values; the entry {@code value} is the flag's value
 * @param rules any of them has to match, if there are any; at most {@value #MAX_RULES}
 * @param allowlist units for whom the flag is on whatever rules and percentage say
 * @param denylist units for whom the flag is off; it wins over the allow list
 * @param rollout whether a rollout of the same name decides the percentage
 * @param bucketing the stored name of the rule that assigns units to buckets for {@code percentage}; a rollout has its own
 * @param salt what makes this flag's buckets independent of others'; empty means the name
 */
public record FlagDefinition(
        String name,
        boolean enabled,
        Percentage percentage,
        String description,
        Map<String, @Nullable Object> metadata,
        List<TargetingRule> rules,
        Set<String> allowlist,
        Set<String> denylist,
        RolloutUse rollout,
        String bucketing,
        Optional<String> salt) {

    /** The most rules of a flag. */
    public static final int MAX_RULES = 1_000;

    /** The most UTF-16 units of a description. */
    public static final int MAX_DESCRIPTION = 10_000;

    /** The metadata entry that is the flag's value. */
    public static final String VALUE = "value";

    private static final int MAX_NAME = 200;

    /** The one rule whose own percentages are finer than its buckets: they are rounded up, and its users' files have them. */
    private static final String ROUNDS_UP = "codomyrmex";

    /**
     * Checks every part and copies the collections.
     *
     * @throws IllegalArgumentException naming field, value and rule
     */
    public FlagDefinition {
        Objects.requireNonNull(percentage, "percentage");
        Objects.requireNonNull(rollout, "rollout");
        Objects.requireNonNull(salt, "salt");
        requireName(name, rollout);
        if (description.length() > MAX_DESCRIPTION) {
            throw new IllegalArgumentException("description: it has " + description.length() + " characters; at most "
                    + MAX_DESCRIPTION + " are allowed");
        }
        metadata = JsonValue.copy("metadata", metadata);
        rules = List.copyOf(rules);
        if (rules.size() > MAX_RULES) {
            throw new IllegalArgumentException(
                    "targeting_rules: " + rules.size() + " rules; at most " + MAX_RULES + " are allowed");
        }
        allowlist = units("allowlist", allowlist);
        denylist = units("denylist", denylist);
        requireBucketing(bucketing, salt.orElse(name), percentage);
    }

    private static void requireName(String name, RolloutUse rollout) {
        if (rollout != RolloutUse.NONE) {
            NameRule.requireLegal("flag", name);
        } else if (name.isEmpty() || name.codePointCount(0, name.length()) > MAX_NAME) {
            throw new IllegalArgumentException(
                    "flag: " + Quoted.of(name) + " has " + name.length() + " characters; a name has 1 to " + MAX_NAME);
        }
    }

    private static Set<String> units(String field, Set<String> units) {
        Set<String> copy = new LinkedHashSet<>();
        for (String unit : units) {
            copy.add(Objects.requireNonNull(unit, field));
        }
        return Collections.unmodifiableSet(copy);
    }

    private static void requireBucketing(String name, String salt, Percentage percentage) {
        Bucketing bucketing = Bucketings.find(name)
                .orElseThrow(() -> new IllegalArgumentException("bucketing: " + Quoted.of(name)
                        + " is not known here; known are " + String.join(", ", Bucketings.names())));
        if (salt.codePointCount(0, salt.length()) > RolloutConfig.MAX_SALT_CODE_POINTS) {
            throw new IllegalArgumentException("salt: it has " + salt.length() + " characters; at most "
                    + RolloutConfig.MAX_SALT_CODE_POINTS + " are allowed");
        }
        bucketing.withSalt(salt);
        if (!bucketing.canExpress(percentage) && !name.equals(ROUNDS_UP)) {
            throw new IllegalArgumentException("percentage: " + percentage + " is no multiple of "
                    + bucketing.resolution() + ", the smallest step of the bucketing " + name);
        }
    }

    /**
     * A flag that is on for everybody, or for whom a rollout of that name lets in.
     *
     * @param name a legal name
     * @return the definition with every default
     * @throws IllegalArgumentException when the name is not legal
     */
    public static FlagDefinition of(String name) {
        return builder(name).build();
    }

    /**
     * A definition in the making.
     *
     * @param name the flag's name
     * @return a builder with every default set
     */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /**
     * A copy in the making.
     *
     * @return a builder that has everything of this definition
     */
    public Builder toBuilder() {
        Builder copy = new Builder(name);
        copy.enabled = enabled;
        copy.percentage = percentage;
        copy.description = description;
        copy.metadata = metadata;
        copy.rules.addAll(rules);
        copy.allowlist.addAll(allowlist);
        copy.denylist.addAll(denylist);
        copy.rollout = rollout;
        copy.bucketing = bucketing;
        copy.salt = salt;
        return copy;
    }

    /**
     * The same flag with its kill switch set.
     *
     * @param enabled false for off
     * @return a changed copy
     */
    public FlagDefinition withEnabled(boolean enabled) {
        return toBuilder().enabled(enabled).build();
    }

    /**
     * The flag's value.
     *
     * @return the metadata entry {@value #VALUE}; empty for a flag that is just on or off
     */
    public Optional<Object> value() {
        return Optional.ofNullable(metadata.get(VALUE));
    }

    /**
     * The salt in force.
     *
     * @return the definition's own, else the name
     */
    public String saltInForce() {
        return salt.orElse(name);
    }

    /** Makes a {@link FlagDefinition}. Not thread-safe. */
    public static final class Builder {

        private final String name;
        private final List<TargetingRule> rules = new ArrayList<>();
        private final Set<String> allowlist = new LinkedHashSet<>();
        private final Set<String> denylist = new LinkedHashSet<>();
        private boolean enabled = true;
        private Percentage percentage = Percentage.FULL;
        private String description = "";
        private Map<String, ? extends @Nullable Object> metadata = Map.of();
        private RolloutUse rollout = RolloutUse.OPTIONAL;
        private String bucketing = RolloutConfig.DEFAULT_BUCKETING;
        private Optional<String> salt = Optional.empty();

        private Builder(String name) {
            this.name = Objects.requireNonNull(name, "name");
        }

        /**
         * Sets the kill switch.
         *
         * @param enabled false for off; true by default
         * @return this builder
         */
        public Builder enabled(boolean enabled) {
            this.enabled = enabled;
            return this;
        }

        /**
         * Sets for whom the flag is on where no rollout decides.
         *
         * @param percentage 100 % by default
         * @return this builder
         */
        public Builder percentage(Percentage percentage) {
            this.percentage = percentage;
            return this;
        }

        /**
         * Sets what the flag is for.
         *
         * @param description empty by default
         * @return this builder
         */
        public Builder description(String description) {
            this.description = description;
            return this;
        }

        /**
         * Sets the owner's own notes, in place of those set before.
         *
         * @param metadata as JSON has values; empty by default
         * @return this builder
         */
        public Builder metadata(Map<String, ? extends @Nullable Object> metadata) {
            this.metadata = metadata;
            return this;
        }

        /**
         * Sets the flag's value, which is the metadata entry {@value FlagDefinition#VALUE}.
         *
         * @param value a text, a number, a truth value, a list or a map
         * @return this builder
         */
        public Builder value(Object value) {
            Map<String, @Nullable Object> changed = new LinkedHashMap<>(metadata);
            changed.put(VALUE, value);
            this.metadata = changed;
            return this;
        }

        /**
         * Adds a rule.
         *
         * @param rule one of those that any has to match
         * @return this builder
         */
        public Builder rule(TargetingRule rule) {
            rules.add(rule);
            return this;
        }

        /**
         * Adds a rule.
         *
         * @param attribute as in {@link TargetingRule#of}
         * @param operator as in {@link TargetingRule#of}
         * @param value as in {@link TargetingRule#of}
         * @return this builder
         * @throws IllegalArgumentException as {@link TargetingRule#of}
         */
        public Builder rule(String attribute, Operator operator, Object value) {
            return rule(TargetingRule.of(attribute, operator, value));
        }

        /**
         * Adds units for whom the flag is on.
         *
         * @param units ids
         * @return this builder
         */
        public Builder allow(String... units) {
            return allow(List.of(units));
        }

        /**
         * Adds units for whom the flag is on.
         *
         * @param units ids
         * @return this builder
         */
        public Builder allow(Collection<String> units) {
            allowlist.addAll(units);
            return this;
        }

        /**
         * Adds units for whom the flag is off.
         *
         * @param units ids
         * @return this builder
         */
        public Builder deny(String... units) {
            return deny(List.of(units));
        }

        /**
         * Adds units for whom the flag is off.
         *
         * @param units ids
         * @return this builder
         */
        public Builder deny(Collection<String> units) {
            denylist.addAll(units);
            return this;
        }

        /**
         * Sets whether a rollout of the same name decides the percentage.
         *
         * @param rollout {@link RolloutUse#OPTIONAL} by default
         * @return this builder
         */
        public Builder rollout(RolloutUse rollout) {
            this.rollout = rollout;
            return this;
        }

        /**
         * Sets the rule that assigns units to buckets for the definition's own percentage.
         *
         * @param bucketing a bucketing's stored name; {@value RolloutConfig#DEFAULT_BUCKETING} by default
         * @return this builder
         */
        public Builder bucketing(String bucketing) {
            this.bucketing = bucketing;
            return this;
        }

        /**
         * Sets the salt for the definition's own percentage.
         *
         * @param salt at most 200 characters; by default the flag's name
         * @return this builder
         */
        public Builder salt(String salt) {
            this.salt = Optional.of(salt);
            return this;
        }

        /**
         * The definition.
         *
         * @return a validated, immutable definition
         * @throws IllegalArgumentException naming field, value and rule
         */
        public FlagDefinition build() {
            return new FlagDefinition(
                    name,
                    enabled,
                    percentage,
                    description,
                    new LinkedHashMap<>(metadata),
                    rules,
                    allowlist,
                    denylist,
                    rollout,
                    bucketing,
                    salt);
        }
    }
}
