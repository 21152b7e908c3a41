package io.codomyrmex.rollout.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files that are gone when the JVM has ended. */
public final class TemporaryFiles {

    private TemporaryFiles() {}

    /**
     * A SQLite database that does not exist yet.
     *
     * @return a path in a new folder
     */
    public static Path sqlite() {
        try {
            Path folder = Files.createTempDirectory("rollout-benchmark");
            // Removed in reverse order: the folder has to be empty by then.
            folder.toFile().deleteOnExit();
            for (String name : List.of("rollouts.db", "rollouts.db-wal", "rollouts.db-shm")) {
                folder.resolve(name).toFile().deleteOnExit();
            }
            return folder.resolve("rollouts.db");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
