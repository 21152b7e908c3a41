package io.codomyrmex.rollout.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The inputs that are kept: one file each, in a folder for each target. */
final class Corpus {

    static final Path FOLDER = Path.of("src", "test", "corpus");

    private Corpus() {}

    static Path folder(Target target) {
        return FOLDER.resolve(target.name());
    }

    static List<Path> of(Target target) {
        try (Stream<Path> files = Files.list(folder(target))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
