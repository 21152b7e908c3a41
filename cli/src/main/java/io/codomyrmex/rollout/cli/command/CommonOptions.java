package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.outcome.CommandFailure;
import io.codomyrmex.rollout.cli.outcome.ExitCode;
import io.codomyrmex.rollout.cli.output.JsonOutput;
import io.codomyrmex.rollout.cli.output.Output;
import io.codomyrmex.rollout.cli.output.TextOutput;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.RolloutStores;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.text.Quoted;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command. */
final class CommonOptions {

    @Option(
            names = "--store",
            paramLabel = "URL",
            order = 100,
            description = "Where the rollouts are. Default: $ROLLOUT_STORE, else the file .rollout/rollouts.db here.")
    private @Nullable String store;

    @Option(
            names = "--namespace",
            paramLabel = "NAME",
            order = 101,
            description = "The part of the store to work in. Default: " + StoreSettings.DEFAULT_NAMESPACE + ".")
    private @Nullable String namespace;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "text|json",
            order = 102,
            description = "The form of the answer. Default: text.")
    private String output = "text";

    @Option(names = "--verbose", order = 103, description = "Show the library's log, and where an error came from.")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            order = 104,
            description = "Show this.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            order = 105,
            description = "Show the program's version.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    private boolean version;

    boolean isVerbose() {
        return verbose;
    }

    boolean isJson() {
        return switch (output) {
            case "text" -> false;
            case "json" -> true;
            default ->
                throw CommandFailure.badValue(
                        "output: " + Quoted.of(output) + " is no form of output; write text or json");
        };
    }

    Output output(Shell shell) {
        return isJson() ? new JsonOutput(shell.out()) : new TextOutput(shell);
    }

    RolloutStore openStore(Shell shell) {
        return RolloutStores.open(storeUrl(shell), settings(shell));
    }

    /**
     * The store for a command that only looks at it: it makes none. Where the caller's own folder has none yet, it is an empty one.
     *
     * @throws CommandFailure when a store that was named is not there
     */
    RolloutStore openStoreToRead(Shell shell) {
        StoreAddress address = storeAddress(shell);
        Optional<Path> missing = address.missingFile();
        if (missing.isEmpty()) {
            return openStore(shell);
        }
        if (address.isNamed()) {
            throw noStore(missing.get());
        }
        return RolloutStores.open("memory:", settings(shell));
    }

    /**
     * The store for a command that would wait for ever in one that it made itself.
     *
     * @throws CommandFailure when it is not there, named or not
     */
    RolloutStore openStoreThatExists(Shell shell) {
        Optional<Path> absent = storeAddress(shell).absentFile();
        if (absent.isPresent()) {
            throw noStore(absent.get());
        }
        return openStore(shell);
    }

    private static CommandFailure noStore(Path file) {
        return new CommandFailure(
                ExitCode.UNREACHABLE,
                "store: there is none, the SQLite file " + Quoted.of(file.toString())
                        + " does not exist; name another, or create a rollout");
    }

    String storeUrl(Shell shell) {
        return storeAddress(shell).url();
    }

    StoreAddress storeAddress(Shell shell) {
        return new StoreAddress(shell, store);
    }

    private StoreSettings settings(Shell shell) {
        StoreSettings settings = StoreSettings.defaults().withClock(shell.clock());
        return namespace == null ? settings : settings.withNamespace(namespace);
    }

    boolean namesStore() {
        return store != null || namespace != null;
    }
}
