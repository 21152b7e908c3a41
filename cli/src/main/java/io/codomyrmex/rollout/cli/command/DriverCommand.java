package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.NameRule;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.outcome.ExitCode;
import io.codomyrmex.rollout.drive.DriverBuilder;
import io.codomyrmex.rollout.drive.DriverSettings;
import io.codomyrmex.rollout.drive.RolloutDriver;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.text.Durations;
import io.codomyrmex.rollout.text.Quoted;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rollout driver}. */
@Command(
        name = "driver",
        description = "Run a driver in the foreground: it advances the automatic rollouts of the store, until Ctrl-C.")
public final class DriverCommand extends Action {

    private static final Duration REFRESH = Duration.ofMillis(500);

    @Option(
            names = "--name",
            paramLabel = "NAME",
            order = 1,
            description = "Who it is: history says \"driver NAME\". Default: the name of this machine.")
    private @Nullable String name;

    @Option(
            names = "--tick",
            paramLabel = "DURATION",
            order = 2,
            description = "How long it waits between two looks at most. Default: 1s.")
    private @Nullable String tick;

    @Option(
            names = "--gate-interval",
            paramLabel = "DURATION",
            order = 3,
            description = "How often it asks a gate about a rollout. Default: 30s.")
    private @Nullable String gateInterval;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            order = 4,
            description = "End by itself after this time, with exit code 0.")
    private @Nullable String timeout;

    /**
     * The command.
     *
     * @param shell what it runs in
     */
    public DriverCommand(Shell shell) {
        super(shell);
    }

    @Override
    ExitCode run() throws InterruptedException {
        boolean json = common.isJson();
        DriverSettings settings = new DriverSettings(
                name == null ? nameOfMachine() : name,
                duration("tick", tick, DriverSettings.DEFAULT_TICK),
                duration("gate interval", gateInterval, DriverSettings.DEFAULT_GATE_INTERVAL));
        Optional<Duration> limit = Optional.ofNullable(timeout).map(text -> Durations.parse("timeout", text));
        boolean live = shell.screen().dataShown() && shell.screen().redrawn() && !json;
        try (RolloutStore store = common.openStoreThatExists(shell);
                DriverView view = live ? new DriverScreen(shell) : new DriverLines(shell, json)) {
            if (!json) {
                String on = common.storeAddress(shell).described();
                shell.err().say("driver " + Quoted.escape(settings.name()) + " on " + on + "; Ctrl-C ends it");
            }
            DriverBuilder builder = RolloutDriver.over(store)
                    .name(settings.name())
                    .tick(settings.tick())
                    .gateInterval(settings.gateInterval())
                    .listener(view.listener());
            RolloutDriver driver = builder.start();
            AtExit ending = new AtExit("end-driver", () -> end(driver, store));
            try {
                show(driver, view, limit.map(shell.clock().instant()::plus));
            } finally {
                ending.close();
            }
        }
        return ExitCode.DONE;
    }

    private String nameOfMachine() {
        return shell.host().filter(NameRule::isLegal).orElse(DriverSettings.DEFAULT_NAME);
    }

    /** The driver first: what it has begun may still be committed. */
    private static void end(RolloutDriver driver, RolloutStore store) {
        driver.close();
        store.close();
    }

    private void show(RolloutDriver driver, DriverView view, Optional<Instant> end) throws InterruptedException {
        view.refresh(driver.status());
        while (end.isEmpty() || shell.clock().instant().isBefore(end.get())) {
            shell.pause().hold(REFRESH);
            view.refresh(driver.status());
        }
    }

    private static Duration duration(String field, @Nullable String text, Duration otherwise) {
        return text == null ? otherwise : Durations.parse(field, text);
    }
}
