package io.codomyrmex.rollout.benchmarks.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The flag in the notation of one library: a resource beside this class. */
final class Definition {

    private Definition() {}

    static String text(String name) {
        try (InputStream in = Definition.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** The same as a file, for a library that reads nothing else. */
    static Path file(String name) {
        try {
            Path file = Files.createTempFile("peer-", "-" + name);
            file.toFile().deleteOnExit();
            return Files.writeString(file, text(name));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
