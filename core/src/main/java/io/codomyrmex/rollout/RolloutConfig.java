package io.codomyrmex.rollout;

import io.codomyrmex.rollout.calendar.RolloutCalendar;
import io.codomyrmex.rollout.text.Quoted;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a rollout: which percentages it goes through, how long it stays in each, and how units are assigned.
 *
 * <p>Immutable and validated: an instance that exists is legal.
 *
 * <pre>{@code
 * RolloutConfig.parse("5%, 25%, 50%, 100%")                     // one hour each
 * RolloutConfig.parse("1% for 10m, 10% for 1h, 100%")           // a delay of its own for each stage
 * RolloutConfig.builder().stages("10%, 100%", Duration.ofDays(1)).baseline(Percentage.of(1)).build()
 * }</pre>
 *
 * @param stages 1 to 100 stages, strictly increasing; the last may be below 100 %
 * @param baseline what is served before the start and after an abort; below the first stage; 0 % by default
 * @param salt what makes this flag's buckets independent of other flags'; empty means the flag's name
 * @param bucketing the stored name of the rule that assigns units to buckets; {@value #DEFAULT_BUCKETING} by default
 * @param whenStale what a node serves once its knowledge is too old; {@link WhenStale#KEEP} by default
 * @param metadata the owner's own notes, at most 64 entries and 16 000 characters in all; iterates in key order
 * @param advance who takes it to its next stage; {@link AdvanceMode#MANUAL} by default
 * @param gates what has to let it pass before a stage is left, at most {@value #MAX_GATES}; none by default
 * @param calendar when it may start and advance; at any time by default
 */
public record RolloutConfig(
        List<Stage> stages,
        Percentage baseline,
        Optional<String> salt,
        String bucketing,
        WhenStale whenStale,
        Map<String, String> metadata,
        AdvanceMode advance,
        List<GateRule> gates,
        Optional<RolloutCalendar> calendar) {

    /** The most stages of a rollout. */
    public static final int MAX_STAGES = 100;

    /** The stages of a rollout that names none: 5, 25, 50 and 100 %. */
    public static final String DEFAULT_STAGES = "5%, 25%, 50%, 100%";

    /** The delay of every stage of a plan that names no delay at all: one hour. Where one stage names a delay, the others have none. */
    public static final Duration DEFAULT_STAGE_DELAY = Duration.ofHours(1);

    /** The stored name of the default bucketing. */
    public static final String DEFAULT_BUCKETING = "xx64-1";

    /** The most code points of a salt. */
    public static final int MAX_SALT_CODE_POINTS = 200;

    /** The most gates of a rollout. */
    public static final int MAX_GATES = 10;

    private static final int MAX_METADATA_ENTRIES = 64;
    private static final int MAX_METADATA_LENGTH = 16_000;
    private static final RolloutConfig DEFAULTS = builder().build();

    /**
     * Checks every part and copies the collections.
     *
     * @throws IllegalArgumentException naming field, value and rule
     */
    public RolloutConfig {
        stages = List.copyOf(stages);
        metadata = checkedMetadata(metadata);
        requireStages(stages);
        if (baseline.compareTo(stages.get(0).percentage()) >= 0) {
            throw new IllegalArgumentException("baseline: " + baseline + " is not below the first stage, "
                    + stages.get(0).percentage());
        }
        salt.ifPresent(text -> TextRule.requireWellFormed("salt", text, 0, MAX_SALT_CODE_POINTS));
        NameRule.requireLegal("bucketing", bucketing);
        Objects.requireNonNull(whenStale, "whenStale");
        Objects.requireNonNull(advance, "advance");
        Objects.requireNonNull(calendar, "calendar");
        gates = List.copyOf(gates);
        requireGates(gates);
    }

    static void requireCount(int stages) {
        if (stages < 1 || stages > MAX_STAGES) {
            throw new IllegalArgumentException("stages: " + stages + " stages; a rollout has 1 to " + MAX_STAGES);
        }
    }

    private static void requireStages(List<Stage> stages) {
        requireCount(stages.size());
        for (int i = 1; i < stages.size(); i++) {
            Percentage before = stages.get(i - 1).percentage();
            Percentage here = stages.get(i).percentage();
            if (here.compareTo(before) <= 0) {
                throw new IllegalArgumentException("stages: " + here + " stands after " + before
                        + "; each stage has a higher percentage than the one before");
            }
        }
    }

    private static void requireGates(List<GateRule> gates) {
        if (gates.size() > MAX_GATES) {
            throw new IllegalArgumentException("gates: " + gates.size() + " gates; a rollout has at most " + MAX_GATES);
        }
        Set<String> asked = new HashSet<>();
        for (GateRule rule : gates) {
            if (!asked.add(rule.gate() + " " + rule.argument().orElse(""))) {
                throw new IllegalArgumentException("gates: " + Quoted.of(rule.text())
                        + " asks what another gate of the plan asks already; name each question once");
            }
        }
    }

    private static Map<String, String> checkedMetadata(Map<String, String> metadata) {
        Map<String, String> sorted = new TreeMap<>(metadata);
        int length = 0;
        for (Map.Entry<String, String> entry : sorted.entrySet()) {
            TextRule.requireLine("metadata key", entry.getKey(), 1, NameRule.MAX_CODE_POINTS);
            TextRule.requireWellFormed(
                    "metadata " + Quoted.of(entry.getKey()), entry.getValue(), 0, MAX_METADATA_LENGTH);
            length += entry.getKey().length() + entry.getValue().length();
        }
        if (sorted.size() > MAX_METADATA_ENTRIES || length > MAX_METADATA_LENGTH) {
            throw new IllegalArgumentException("metadata: " + sorted.size() + " entries of " + length
                    + " characters; at most " + MAX_METADATA_ENTRIES + " entries and " + MAX_METADATA_LENGTH
                    + " characters in all");
        }
        return java.util.Collections.unmodifiableMap(sorted);
    }

    /**
     * The plan that names nothing: {@value #DEFAULT_STAGES}, one hour each, from a baseline of 0 %.
     *
     * @return the same instance each time
     */
    public static RolloutConfig defaults() {
        return DEFAULTS;
    }

    /**
     * Reads the stages from text; everything else has its default.
     *
     * @param stages as {@link Builder#stages(String)}
     * @return the plan
     * @throws IllegalArgumentException naming field, value and rule
     */
    public static RolloutConfig parse(String stages) {
        return builder().stages(stages).build();
    }

    /**
     * Reads the stages from text, with one delay for every stage; everything else has its default.
     *
     * @param stages as {@link Builder#stages(String, Duration)}
     * @param stageDelay zero or more
     * @return the plan
     * @throws IllegalArgumentException naming field, value and rule
     */
    public static RolloutConfig parse(String stages, Duration stageDelay) {
        return builder().stages(stages, stageDelay).build();
    }

    /**
     * A builder with every default set.
     *
     * @return a new builder; not thread-safe
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The salt in force for a flag.
     *
     * @param flag the flag that has this plan
     * @return the explicit salt, else the flag's name
     */
    public String saltFor(String flag) {
        return salt.orElse(flag);
    }

    /**
     * A builder with every part of this plan set, to make a changed copy.
     *
     * <pre>{@code
     * rollouts.edit("checkout", plan -> plan.toBuilder().advance(AdvanceMode.AUTOMATIC).build(), By.actor("dana"));
     * }</pre>
     *
     * @return a new builder; not thread-safe
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.stages = stages;
        builder.baseline = baseline;
        builder.salt = salt;
        builder.bucketing = bucketing;
        builder.whenStale = whenStale;
        builder.metadata = metadata;
        builder.advance = advance;
        builder.gates = gates;
        builder.calendar = calendar;
        return builder;
    }

    /**
     * The stages as text that {@link #parse(String)} reads back as the same stages.
     *
     * @return for example {@code 1% for 10m, 10% for 1h, 100%}
     */
    public String stagesText() {
        return StagesText.format(stages);
    }

    /** Collects the parts of a {@link RolloutConfig}. Not thread-safe. */
    public static final class Builder {
        private @Nullable List<Stage> stages;
        private Percentage baseline = Percentage.ZERO;
        private Optional<String> salt = Optional.empty();
        private String bucketing = DEFAULT_BUCKETING;
        private WhenStale whenStale = WhenStale.KEEP;
        private Map<String, String> metadata = Map.of();
        private AdvanceMode advance = AdvanceMode.MANUAL;
        private List<GateRule> gates = List.of();
        private Optional<RolloutCalendar> calendar = Optional.empty();

        private Builder() {}

        /**
         * Sets the stages.
         *
         * @param stages 1 to 100, strictly increasing
         * @return this builder
         */
        public Builder stages(List<Stage> stages) {
            this.stages = stages;
            return this;
        }

        /**
         * Sets the stages from text: {@code 5%, 25%, 100%} stays one hour in each; {@code 1% for 10m, 10% for 1h, 100%}
         * names a delay for each, and a stage without {@code for} then has none. The sign {@code %} may be left out.
         *
         * @param text the stages
         * @return this builder
         * @throws IllegalArgumentException naming field, value and rule
         */
        public Builder stages(String text) {
            return stages(StagesText.parse(text, Optional.empty()));
        }

        /**
         * Sets the stages from text, with one delay for every stage, the last one included.
         *
         * @param text percentages alone, as {@code 5%, 25%, 100%}
         * @param stageDelay zero or more
         * @return this builder
         * @throws IllegalArgumentException naming field, value and rule; also when the text names delays itself
         */
        public Builder stages(String text, Duration stageDelay) {
            return stages(StagesText.parse(text, Optional.of(stageDelay)));
        }

        /**
         * Sets what is served before the start and after an abort.
         *
         * @param baseline below the first stage; 0 % by default
         * @return this builder
         */
        public Builder baseline(Percentage baseline) {
            this.baseline = baseline;
            return this;
        }

        /**
         * Sets the salt. Rollouts with the same salt and bucketing admit the same units at the same percentage.
         *
         * @param salt any well-formed text of 0 to 200 characters; by default the flag's name
         * @return this builder
         */
        public Builder salt(String salt) {
            this.salt = Optional.of(salt);
            return this;
        }

        /**
         * Sets the rule that assigns units to buckets.
         *
         * @param bucketing a bucketing's stored name; {@value #DEFAULT_BUCKETING} by default
         * @return this builder
         */
        public Builder bucketing(String bucketing) {
            this.bucketing = bucketing;
            return this;
        }

        /**
         * Sets what a node serves once its knowledge is too old.
         *
         * @param whenStale {@link WhenStale#KEEP} by default
         * @return this builder
         */
        public Builder whenStale(WhenStale whenStale) {
            this.whenStale = whenStale;
            return this;
        }

        /**
         * Sets the owner's own notes, which the library keeps and shows but never reads.
         *
         * @param metadata at most 64 entries and 16 000 characters in all
         * @return this builder
         */
        public Builder metadata(Map<String, String> metadata) {
            this.metadata = metadata;
            return this;
        }

        /**
         * Sets who takes the rollout to its next stage.
         *
         * @param advance {@link AdvanceMode#MANUAL} by default
         * @return this builder
         */
        public Builder advance(AdvanceMode advance) {
            this.advance = advance;
            return this;
        }

        /**
         * Sets what has to let the rollout pass before a stage is left.
         *
         * @param gates at most {@value RolloutConfig#MAX_GATES}, each with its policy; none by default
         * @return this builder
         */
        public Builder gates(List<GateRule> gates) {
            this.gates = gates;
            return this;
        }

        /**
         * Sets when the rollout may start and advance.
         *
         * @param calendar open windows; empty for at any time, which is the default
         * @return this builder
         */
        public Builder calendar(Optional<RolloutCalendar> calendar) {
            this.calendar = calendar;
            return this;
        }

        /**
         * The plan.
         *
         * @return a validated, immutable plan
         * @throws IllegalArgumentException naming field, value and rule
         */
        public RolloutConfig build() {
            List<Stage> chosen = stages != null ? stages : StagesText.parse(DEFAULT_STAGES, Optional.empty());
            return new RolloutConfig(chosen, baseline, salt, bucketing, whenStale, metadata, advance, gates, calendar);
        }
    }
}
