package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.demo.AutomaticDemo;
import io.codomyrmex.rollout.cli.demo.Demo;
import io.codomyrmex.rollout.cli.demo.DemoReport;
import io.codomyrmex.rollout.cli.demo.Population;
import io.codomyrmex.rollout.cli.demo.TemporaryFolder;
import io.codomyrmex.rollout.cli.outcome.CommandFailure;
import io.codomyrmex.rollout.cli.outcome.ExitCode;
import io.codomyrmex.rollout.cli.output.DemoOutput;
import io.codomyrmex.rollout.cli.units.UnitFile;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.RolloutStores;
import io.codomyrmex.rollout.store.StoreSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rollout demo}. */
@Command(name = "demo", description = "Take a rollout through all its stages in a few seconds, and check it.")
public final class DemoCommand extends Action {

    @Option(
            names = "--users",
            paramLabel = "FILE",
            order = 1,
            description = "Ids, one a line in UTF-8, or *.ndjson. Default: 10 000 generated ids.")
    private @Nullable String users;

    @Option(
            names = "--automatic",
            order = 2,
            description = "Leave it to a driver, which asks a gate: nobody advances it.")
    private boolean automatic;

    /**
     * The command.
     *
     * @param shell what it runs in
     */
    public DemoCommand(Shell shell) {
        super(shell);
    }

    @Override
    ExitCode run() throws IOException, InterruptedException {
        if (common.namesStore()) {
            throw CommandFailure.badValue("store: the demo brings its own; leave --store and --namespace out");
        }
        Population population = users == null
                ? Population.generated()
                : Population.of(UnitFile.named(shell.directory(), users).readAgainAndAgain());
        Instant began = shell.clock().instant();
        DemoReport report = run(population, new DemoOutput(shell, common.isJson()));
        Duration took = Duration.between(began, shell.clock().instant());
        shell.err().say(String.format(Locale.ROOT, "the demo took %.1f s", took.toMillis() / 1000.0));
        if (!report.isGood()) {
            throw new CommandFailure(
                    ExitCode.INTERNAL,
                    "the demo went wrong: " + report.dropped() + " units dropped out, and it ended "
                            + report.last().state() + " at " + report.last().percentage());
        }
        return ExitCode.DONE;
    }

    private DemoReport run(Population population, DemoOutput output) throws IOException, InterruptedException {
        StoreSettings settings = StoreSettings.defaults().withClock(shell.clock());
        try (TemporaryFolder folder = new TemporaryFolder();
                RolloutStore store = RolloutStores.open(
                        "jdbc:sqlite:" + folder.path().resolve("demo.db").toUri(), settings)) {
            DemoReport report = automatic ? automatic(store, population, output) : byHand(store, population, output);
            output.end(report);
            return report;
        }
    }

    private DemoReport byHand(RolloutStore store, Population population, DemoOutput output)
            throws IOException, InterruptedException {
        Demo demo = new Demo(shell, RolloutManager.over(store), population);
        return demo.run(stage -> output.stage(stage, demo.units()));
    }

    private DemoReport automatic(RolloutStore store, Population population, DemoOutput output)
            throws IOException, InterruptedException {
        AutomaticDemo demo = new AutomaticDemo(shell, store, population);
        return demo.run(stage -> output.stage(stage, demo.units()));
    }
}
