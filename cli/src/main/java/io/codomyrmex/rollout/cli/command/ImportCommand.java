package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.outcome.CommandFailure;
import io.codomyrmex.rollout.cli.outcome.ExitCode;
import io.codomyrmex.rollout.cli.output.ImportOutput;
import io.codomyrmex.rollout.importers.DefinitionFormat;
import io.codomyrmex.rollout.importers.ImportResult;
import io.codomyrmex.rollout.text.Quoted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rollout import}. */
@Command(
        name = "import",
        description = "Read the definition file of another system, and print the commands that make its flags rollouts."
                + " Changes nothing.")
public final class ImportCommand extends Action {

    @Parameters(index = "0", paramLabel = "FORMAT", description = "unleash, launchdarkly, flagd or growthbook.")
    private String format = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "The definition file, JSON in UTF-8.")
    private String file = "";

    @Option(
            names = "--bucketing",
            paramLabel = "NAME",
            order = 1,
            description = "The generation of the library that evaluated the flags, such as unleash-java9. Default: the"
                    + " newest.")
    private @Nullable String bucketing;

    /**
     * The command.
     *
     * @param shell what it runs in
     */
    public ImportCommand(Shell shell) {
        super(shell);
    }

    @Override
    ExitCode run() {
        ImportOutput output = new ImportOutput(shell, common.isJson());
        if (common.namesStore()) {
            throw CommandFailure.badValue("store: import only prints commands; leave --store and --namespace out");
        }
        DefinitionFormat known = DefinitionFormat.find(format)
                .orElseThrow(() -> CommandFailure.badValue(
                        "format: " + Quoted.of(format) + " is unknown; known are " + formats()));
        String text = text();
        ImportResult result = bucketing == null ? known.read(text) : known.read(text, bucketing);
        output.result(known.word(), result);
        return ExitCode.DONE;
    }

    private static String formats() {
        return Stream.of(DefinitionFormat.values()).map(DefinitionFormat::word).collect(Collectors.joining(", "));
    }

    private String text() {
        try {
            return Files.readString(shell.directory().resolve(file));
        } catch (InvalidPathException | IOException e) {
            throw CommandFailure.badValue("file: " + Quoted.of(file) + " cannot be read ("
                    + e.getClass().getSimpleName() + ")");
        }
    }
}
