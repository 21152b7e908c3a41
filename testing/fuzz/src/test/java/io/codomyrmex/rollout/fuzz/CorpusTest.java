package io.codomyrmex.rollout.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Replays what was found, and what the search begins with. */
final class CorpusTest {

    /** For what takes microseconds, on a machine that may be very busy. */
    private static final Duration BOUND = Duration.ofSeconds(20);

    @TestFactory
    Stream<DynamicTest> everyTargetHoldsForEveryInputOfItsCorpus() {
        return Target.ALL.stream()
                .flatMap(target -> Corpus.of(target).stream()
                        .map(file -> dynamicTest(target.name() + ": " + file.getFileName(), () -> {
                            byte[] data = Files.readAllBytes(file);
                            assertTimeoutPreemptively(BOUND, () -> target.run().accept(data));
                        })));
    }

    @Test
    void everyTargetHasACorpusAndEveryCorpusATarget() throws IOException {
        Set<String> named = Target.ALL.stream().map(Target::name).collect(Collectors.toSet());
        try (Stream<Path> folders = Files.list(Corpus.FOLDER)) {
            assertEquals(
                    named, folders.map(each -> each.getFileName().toString()).collect(Collectors.toSet()));
        }
        for (Target target : Target.ALL) {
            List<Path> files = Corpus.of(target);
            assertFalse(files.isEmpty(), target.name());
        }
    }
}
