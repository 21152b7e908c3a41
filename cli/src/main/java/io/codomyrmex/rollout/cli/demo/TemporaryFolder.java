package io.codomyrmex.rollout.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that is gone afterwards, also when the program is interrupted. Only a process that is killed leaves it behind: then it is
 * for the system to clear, as all in that place. To look for the leftovers of others would be to delete by their names.
 */
public final class TemporaryFolder implements AutoCloseable {

    private final Path path;
    private final Thread atExit = new Thread(this::delete, "rollout-clean-up");

    /**
     * Makes the folder where the system keeps such things; only its owner can look into it.
     *
     * @throws IOException when it can't be made
     */
    public TemporaryFolder() throws IOException {
        path = Files.createTempDirectory("rollout-demo-");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Where it is.
     *
     * @return an absolute path
     */
    public Path path() {
        return path.toAbsolutePath();
    }

    private void delete() {
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path one : deepestFirst) {
                Files.deleteIfExists(one);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process is ending; the hook finds nothing to delete.
        }
    }
}
