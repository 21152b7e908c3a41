package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.AdvanceMode;
import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.WhenStale;
import io.codomyrmex.rollout.calendar.Accrual;
import io.codomyrmex.rollout.calendar.RolloutCalendar;
import io.codomyrmex.rollout.cli.bucketing.NamedBucketing;
import io.codomyrmex.rollout.cli.outcome.CommandFailure;
import io.codomyrmex.rollout.gate.GateRegistry;
import io.codomyrmex.rollout.text.Durations;
import io.codomyrmex.rollout.text.Quoted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that make a rollout's plan, or change parts of one. */
final class PlanOptions {

    @Option(
            names = "--stages",
            paramLabel = "STAGES",
            order = 1,
            description = "For example \"5%%, 25%%, 100%%\", or \"1%% for 10m, 10%% for 1h, 100%%\". Default: "
                    + "5%%, 25%%, 50%%, 100%%.")
    private @Nullable String stages;

    @Option(
            names = "--delay",
            paramLabel = "DURATION",
            order = 2,
            description = "How long each stage lasts at least, such as 30s, 10m, 1h30m, 2d. Default: 1h.")
    private @Nullable String delay;

    @Option(
            names = "--automatic",
            order = 3,
            description = "Drivers take it to its next stage, as soon as nothing holds it.")
    private boolean automatic;

    @Option(
            names = "--manual",
            order = 4,
            description = "A person or a program takes it to its next stage: the default.")
    private boolean manual;

    @Option(
            names = "--gate",
            paramLabel = "GATE",
            order = 5,
            description =
                    "Who is asked before a stage is left: approval, \"exposure 1000\", \"http https://slo.internal/pay "
                            + "fail=abort\". Can be given many times.")
    private List<String> gates = List.of();

    @Option(
            names = "--window",
            paramLabel = "CALENDAR",
            order = 6,
            description =
                    "When it may start and advance, such as \"Mon-Fri 09:00-17:00 Europe/Berlin\". Default: always.")
    private @Nullable String window;

    @Option(
            names = "--accrual",
            paramLabel = "always|open",
            order = 7,
            description = "With a window: whether delays count outside of it too. Default: always.")
    private @Nullable String accrual;

    @Option(
            names = "--baseline",
            paramLabel = "PERCENT",
            order = 8,
            description = "What is served before the start and after an abort. Default: 0%%.")
    private @Nullable String baseline;

    @Option(
            names = "--salt",
            paramLabel = "TEXT",
            order = 9,
            description = "Flags with the same salt admit the same units. Default: the flag's name.")
    private @Nullable String salt;

    @Option(
            names = "--metadata",
            paramLabel = "KEY=VALUE",
            order = 10,
            description = "A note to keep with the rollout. Can be given many times.")
    private List<String> metadata = List.of();

    @Option(
            names = "--when-stale",
            paramLabel = "keep|baseline",
            order = 11,
            description = "What a node serves once its knowledge is too old. Default: keep.")
    private @Nullable String whenStale;

    @Option(
            names = "--bucketing",
            paramLabel = "NAME",
            order = 12,
            description = "The rule that assigns units. Default: " + RolloutConfig.DEFAULT_BUCKETING + ".")
    private @Nullable String bucketing;

    /** Whether any of them was given. */
    boolean isGiven() {
        boolean alone = automatic || manual || !gates.isEmpty() || !metadata.isEmpty();
        return alone
                || Stream.of(
                                Optional.ofNullable(stages),
                                Optional.ofNullable(delay),
                                Optional.ofNullable(window),
                                Optional.ofNullable(accrual),
                                Optional.ofNullable(baseline),
                                Optional.ofNullable(salt),
                                Optional.ofNullable(whenStale),
                                Optional.ofNullable(bucketing))
                        .anyMatch(Optional::isPresent);
    }

    /** The plan that they make alone. */
    RolloutConfig config() {
        RolloutConfig.Builder config = RolloutConfig.builder();
        if (delay != null) {
            config.stages(stages == null ? RolloutConfig.DEFAULT_STAGES : stages, Durations.parse("delay", delay));
        } else if (stages != null) {
            config.stages(stages);
        }
        return changed(config, Optional.empty()).build();
    }

    /**
     * A plan with the parts that were given in place of its own.
     *
     * @param withoutWindow whether its calendar goes
     * @param withoutGates whether its gates go
     */
    RolloutConfig edited(RolloutConfig present, boolean withoutWindow, boolean withoutGates) {
        RolloutConfig.Builder config = present.toBuilder();
        if (stages != null || delay != null) {
            Optional<String> texts = Optional.ofNullable(stages);
            Optional<String> delays = Optional.ofNullable(delay);
            config.stages(EditedStages.of(present.stages(), texts, delays.map(text -> Durations.parse("delay", text))));
        }
        if (withoutGates) {
            config.gates(List.of());
        }
        if (withoutWindow) {
            config.calendar(Optional.empty());
        }
        return changed(config, withoutWindow ? Optional.empty() : present.calendar())
                .build();
    }

    /** Refuses values that are wrong whatever plan they go into. */
    void check() {
        rules();
        Optional.ofNullable(window).ifPresent(RolloutCalendar::parse);
        accrual();
        notes();
        if (automatic && manual) {
            throw CommandFailure.badValue("advance: both --automatic and --manual are given; say one of them");
        }
    }

    private RolloutConfig.Builder changed(RolloutConfig.Builder config, Optional<RolloutCalendar> presentCalendar) {
        check();
        if (automatic || manual) {
            config.advance(automatic ? AdvanceMode.AUTOMATIC : AdvanceMode.MANUAL);
        }
        if (!gates.isEmpty()) {
            config.gates(rules());
        }
        if (window != null || accrual != null) {
            config.calendar(Optional.of(calendar(presentCalendar)));
        }
        if (baseline != null) {
            config.baseline(Percentage.parse("baseline", baseline));
        }
        if (salt != null) {
            config.salt(salt);
        }
        if (!metadata.isEmpty()) {
            config.metadata(notes());
        }
        if (whenStale != null) {
            config.whenStale(whenStale(whenStale));
        }
        if (bucketing != null) {
            config.bucketing(NamedBucketing.find(bucketing).name());
        }
        return config;
    }

    private RolloutCalendar calendar(Optional<RolloutCalendar> present) {
        RolloutCalendar calendar = Optional.ofNullable(window)
                .map(RolloutCalendar::parse)
                .map(named -> present.map(before -> named.withAccrual(before.accrual()))
                        .orElse(named))
                .or(() -> present)
                .orElseThrow(() -> CommandFailure.badValue(
                        "accrual: there is no window that it could be about; name one with --window"));
        return accrual().map(calendar::withAccrual).orElse(calendar);
    }

    private Optional<Accrual> accrual() {
        return Optional.ofNullable(accrual)
                .map(word -> Accrual.ofWord(word)
                        .orElseThrow(() -> CommandFailure.badValue(
                                "accrual: " + Quoted.of(word) + " is unknown; write always or open")));
    }

    /** The gates, each with an argument that it can do something with, where this program has it. */
    private List<GateRule> rules() {
        if (gates.isEmpty()) {
            return List.of();
        }
        GateRegistry known = GateRegistry.builder().build();
        List<GateRule> rules = gates.stream().map(GateRule::parse).toList();
        rules.forEach(known::requireLegal);
        return rules;
    }

    private Map<String, String> notes() {
        Map<String, String> notes = new LinkedHashMap<>();
        for (String entry : metadata) {
            int equals = entry.indexOf('=');
            if (equals < 1) {
                throw CommandFailure.badValue("metadata: " + Quoted.of(entry) + " has no key; write KEY=VALUE");
            }
            String key = entry.substring(0, equals);
            if (notes.put(key, entry.substring(equals + 1)) != null) {
                throw CommandFailure.badValue("metadata: the key " + Quoted.of(key) + " is given twice");
            }
        }
        return notes;
    }

    private static WhenStale whenStale(String word) {
        return switch (word) {
            case "keep" -> WhenStale.KEEP;
            case "baseline" -> WhenStale.BASELINE;
            default ->
                throw CommandFailure.badValue("whenStale: " + Quoted.of(word) + " is unknown; write keep or baseline");
        };
    }
}
