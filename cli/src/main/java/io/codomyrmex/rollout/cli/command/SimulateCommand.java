package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.NameRule;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.outcome.CommandFailure;
import io.codomyrmex.rollout.cli.outcome.ExitCode;
import io.codomyrmex.rollout.cli.output.EventLines;
import io.codomyrmex.rollout.cli.output.SimulationOutput;
import io.codomyrmex.rollout.cli.simulation.AssumedGates;
import io.codomyrmex.rollout.cli.simulation.Simulation;
import io.codomyrmex.rollout.cli.simulation.SimulationPlan;
import io.codomyrmex.rollout.cli.simulation.Standing;
import io.codomyrmex.rollout.cli.simulation.Timeline;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.control.RolloutReader;
import io.codomyrmex.rollout.drive.DriverListener;
import io.codomyrmex.rollout.drive.DriverSettings;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoredRollout;
import io.codomyrmex.rollout.text.Quoted;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rollout simulate}. */
@Command(
        name = "simulate",
        description =
                "Show when a plan would enter its stages: the plan of a flag, of the options, or the first changed by"
                        + " the second. A rollout that is under way goes on from where it stands. Changes nothing.")
public final class SimulateCommand extends Action {

    private static final String NO_FLAG = "simulated";

    @Parameters(
            paramLabel = "FLAG",
            arity = "0..1",
            description = "The flag whose plan it is. Default: the options' alone.")
    private @Nullable String flag;

    @Mixin
    private final PlanOptions plan = new PlanOptions();

    @Option(
            names = "--start",
            paramLabel = "INSTANT",
            order = 20,
            description = "When it would be started, such as 2026-12-01T08:00:00Z. Default: now.")
    private @Nullable String start;

    @Option(
            names = "--units-per-day",
            paramLabel = "N",
            order = 21,
            description = "How many units come by in a day: shows how many of them each stage lets in.")
    private @Nullable String unitsPerDay;

    @Option(
            names = "--gates",
            paramLabel = "pass|hold",
            order = 22,
            description = "What gates are assumed to say, at once. Default: pass.")
    private String gates = "pass";

    @Option(names = "--events", order = 23, description = "Print every event before the timeline, as driver does.")
    private boolean events;

    /**
     * The command.
     *
     * @param shell what it runs in
     */
    public SimulateCommand(Shell shell) {
        super(shell);
    }

    @Override
    ExitCode run() {
        boolean json = common.isJson();
        plan.check();
        Optional<Instant> from = start();
        OptionalLong units = unitsPerDay();
        SimulationPlan simulated = simulated(from, gates());
        Timeline timeline = Simulation.run(
                simulated, clock -> events ? new EventLines(json, clock, shell.out()::line) : new DriverListener() {});
        new SimulationOutput(shell, json).timeline(timeline, simulated, units);
        return ExitCode.DONE;
    }

    private SimulationPlan simulated(Optional<Instant> from, AssumedGates assumed) {
        if (flag == null) {
            return fromTheBeginning(NO_FLAG, plan.config(), from, assumed);
        }
        NameRule.requireLegal("flag", flag);
        try (RolloutStore store = common.openStoreToRead(shell)) {
            RolloutConfig present = RolloutManager.over(store).status(flag).config();
            Optional<Standing> standing = from.isPresent() ? Optional.empty() : standing(store, flag);
            RolloutConfig edited = plan.edited(standing.map(Standing::config).orElse(present), false, false);
            SimulationPlan beginning = fromTheBeginning(flag, edited, from, assumed);
            return standing.map(beginning::from).orElse(beginning);
        }
    }

    private SimulationPlan fromTheBeginning(
            String name, RolloutConfig config, Optional<Instant> from, AssumedGates assumed) {
        return new SimulationPlan(
                name,
                config,
                from.orElseGet(() -> shell.clock().instant().truncatedTo(ChronoUnit.SECONDS)),
                assumed,
                new DriverSettings(DriverSettings.DEFAULT_NAME, DriverSettings.DEFAULT_TICK, Duration.ofDays(1)));
    }

    private static Optional<Standing> standing(RolloutStore store, String flag) {
        return store.find(flag)
                .filter(StoredRollout.Readable.class::isInstance)
                .map(StoredRollout.Readable.class::cast)
                .flatMap(rollout -> Standing.of(rollout, RolloutReader.over(store), store.time()));
    }

    private Optional<Instant> start() {
        if (start == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(start).truncatedTo(ChronoUnit.MICROS));
        } catch (DateTimeException e) {
            throw CommandFailure.badValue(
                    "start: " + Quoted.of(start) + " is no instant; write for example 2026-12-01T08:00:00Z");
        }
    }

    private OptionalLong unitsPerDay() {
        if (unitsPerDay == null) {
            return OptionalLong.empty();
        }
        if (!unitsPerDay.matches("[0-9]{1,12}")) {
            throw CommandFailure.badValue("units per day: " + Quoted.of(unitsPerDay)
                    + " is no number of units; write a whole number of up to 12 digits");
        }
        return OptionalLong.of(Long.parseLong(unitsPerDay));
    }

    private AssumedGates gates() {
        return switch (gates) {
            case "pass" -> AssumedGates.PASS;
            case "hold" -> AssumedGates.HOLD;
            default -> throw CommandFailure.badValue("gates: " + Quoted.of(gates) + " is unknown; write pass or hold");
        };
    }
}
