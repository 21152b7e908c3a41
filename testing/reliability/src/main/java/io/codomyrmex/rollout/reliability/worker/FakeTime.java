package io.codomyrmex.rollout.reliability.worker;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The library libfaketime, which gives a process another time on its wall, where it is installed. The clock that only goes forward
 * stays what it is.
 */
public final class FakeTime {

    private static final Path LIBRARIES = Path.of("/usr/lib");
    private static final String FILE = "libfaketimeMT.so.1";

    /** The property that names the library where it is in no usual place. */
    private static final String PROPERTY = "rollout.test.faketime";

    private FakeTime() {}

    /**
     * The environment of a process whose clock is wrong.
     *
     * @param offset by how much
     * @return empty where the library is not installed, and when nothing is wrong
     */
    public static Map<String, String> environment(Duration offset) {
        return offset.isZero()
                ? Map.of()
                : library()
                        .map(library -> Map.of(
                                "LD_PRELOAD",
                                library.toString(),
                                "FAKETIME",
                                String.format(Locale.ROOT, "%+ds", offset.toSeconds()),
                                "FAKETIME_DONT_FAKE_MONOTONIC",
                                "1",
                                // Else every wait of a JVM is over at once.
                                "FAKETIME_FORCE_MONOTONIC_FIX",
                                "0"))
                        .orElse(Map.of());
    }

    private static Optional<Path> library() {
        String named = System.getProperty(PROPERTY);
        return named == null ? installed() : Optional.of(Path.of(named));
    }

    private static Optional<Path> installed() {
        if (!Files.isDirectory(LIBRARIES)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(LIBRARIES)) {
            for (Path folder : found) {
                Path library = folder.resolve("faketime").resolve(FILE);
                if (Files.isRegularFile(library)) {
                    return Optional.of(library);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
