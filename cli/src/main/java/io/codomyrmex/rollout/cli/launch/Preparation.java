package io.codomyrmex.rollout.cli.launch;

import io.codomyrmex.rollout.cli.console.DataOut;
import io.codomyrmex.rollout.cli.console.Screen;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.console.Words;
import io.codomyrmex.rollout.cli.demo.TemporaryFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Runs the common commands once on a store that nobody sees, so that the JVM knows which classes a start needs: the launcher
 * has it write them into an archive (class-data sharing).
 */
public final class Preparation {

    private static final String[][] REHEARSAL = {
        {"create", "checkout", "--stages", "5%, 100%", "--delay", "0"},
        {"start", "checkout", "--reason", "rehearsal", "-o", "json"},
        {"advance", "checkout", "--if-version", "2"},
        {"advance", "checkout", "--if-version", "2"},
        {"pause", "checkout"},
        {"resume", "checkout"},
        {"status", "checkout"},
        {"list"},
        {"list", "-o", "json"},
        {"history", "checkout"},
        {"history", "checkout", "-o", "json"},
        {"evaluate", "checkout", "--unit", "user-1"},
        {"evaluate", "checkout", "--unit", "user-1", "-o", "json"},
        {"explain", "checkout", "--unit", "user-1"},
        {"abort", "checkout", "--reason", "rehearsal"},
        {"delete", "checkout", "--reason", "rehearsal"},
        {"status", "checkout"},
        {"--help"},
    };

    private Preparation() {}

    /**
     * Unpacks the native library and rehearses.
     *
     * @param folder where the library goes
     * @param program runs one command in a shell
     * @throws IOException when a file can't be written
     */
    public static void run(Path folder, BiConsumer<Shell, String[]> program) throws IOException {
        new NativeLibrary(folder).unpack();
        try (TemporaryFolder home = new TemporaryFolder()) {
            for (String[] command : REHEARSAL) {
                program.accept(unseen(home.path()), command);
            }
        }
    }

    private static Shell unseen(Path home) {
        return new Shell(
                InputStream.nullInputStream(),
                new DataOut(OutputStream.nullOutputStream()),
                new Words(OutputStream.nullOutputStream()),
                Map.of(),
                home,
                "rehearsal",
                Optional.empty(),
                Screen.none(),
                Clock.systemUTC(),
                duration -> {});
    }
}
