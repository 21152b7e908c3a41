package io.codomyrmex.rollout.cli;

import io.codomyrmex.rollout.cli.console.DataOut;
import io.codomyrmex.rollout.cli.console.Screen;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.console.Words;
import io.codomyrmex.rollout.cli.outcome.ExitCode;
import io.codomyrmex.rollout.fuzz.Property;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command line, one word a line, over a store in memory that ends with it: whatever the words, the program ends by itself, with one
 * of its exit codes, and never with that for a bug of its own.
 */
public final class CommandLineTarget {

    /** Words that would lead out of this process, or into it for long: another store, a folder, ten thousand users. */
    private static final List<String> KEPT_OUT = List.of("--store", "demo", "--verbose");

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-24T03:00:00Z"));

    private CommandLineTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = Property.text(data);
        if (KEPT_OUT.stream().anyMatch(text::contains)) {
            return;
        }
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Shell shell = new Shell(
                InputStream.nullInputStream(),
                new DataOut(new ByteArrayOutputStream()),
                new Words(err),
                Map.of("ROLLOUT_STORE", "memory:"),
                Path.of("target"),
                "ops",
                Optional.of("box"),
                Screen.none(),
                CLOCK,
                pause -> {
                    throw new InterruptedException("nothing happens here while one waits");
                });

        int exitCode = new RolloutProgram(shell).run(text.split("\n", -1));

        String said = err.toString(StandardCharsets.UTF_8);
        Property.holds(exitCode >= 0 && exitCode < ExitCode.values().length, "exit code " + exitCode);
        Property.holds(exitCode != ExitCode.INTERNAL.number(), said);
        Property.holds(exitCode == 0 || !said.isBlank(), "nothing said about exit code " + exitCode);
    }
}
