package io.codomyrmex.rollout.testing.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where servers keep what they unpack and write. */
final class Workshop {

    private Workshop() {}

    /**
     * A folder for one kind of server: where a build leaves what it makes, if this is one, so that what was unpacked there is there
     * the next time; else a temporary one.
     */
    static Path folder(String kind) throws IOException {
        Path target = Path.of("target");
        return Files.isDirectory(target)
                ? Files.createDirectories(
                        target.resolve("servers").resolve(kind).toAbsolutePath())
                : Files.createTempDirectory(kind);
    }
}
