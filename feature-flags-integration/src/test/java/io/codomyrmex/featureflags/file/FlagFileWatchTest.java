package io.codomyrmex.featureflags.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.featureflags.FeatureManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class FlagFileWatchTest {

    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir
    private Path folder;

    private final AtomicReference<Thread> thread = new AtomicReference<>();
    private final FeatureManager features = FeatureManager.builder()
            .threads(task -> {
                Thread made = new Thread(task);
                thread.set(made);
                return made;
            })
            .build();

    private Path write(String json) throws IOException {
        return Files.writeString(folder.resolve("flags.json"), json);
    }

    private FlagFileWatch watch(Path file, Duration interval) {
        return features.watchFile(file, FlagFileFormat.STANDARD, interval);
    }

    @Test
    void aChangedFileIsTakenOverByAThreadOfTheWatchsOwn() throws Exception {
        LinkedBlockingQueue<String> changes = new LinkedBlockingQueue<>();
        features.listen(
                flags -> changes.add(flags + " by " + Thread.currentThread().getName()));
        Path file = write("{\"a\": true}");
        FlagFileWatch watch = watch(file, Duration.ofMillis(10));
        try (watch) {
            assertTrue(features.isEnabled("a"), "loaded before the call returns");
            changes.clear();
            write("{\"a\": false}");
            assertEquals("[a] by rollout-flags-flags.json", changes.poll(60, TimeUnit.SECONDS));
            assertFalse(features.isEnabled("a"));
        }
        assertTrue(thread.get().isDaemon());
        thread.get().join();
    }

    @Test
    void closingEndsTheThreadHoweverLongTheInterval() throws Exception {
        FlagFileWatch watch = watch(write("{}"), NEVER);
        watch.close();
        watch.close();
        thread.get().join();
        write("{\"a\": true}");
        assertFalse(watch.check());
        assertFalse(features.isEnabled("a"));
    }

    @Test
    void whatIsInTheFileCountsAndNotItsTime() throws IOException {
        Path file = write("{\"a\": true}");
        FileTime before = Files.getLastModifiedTime(file);
        try (FlagFileWatch watch = watch(file, NEVER)) {
            assertFalse(watch.check());
            write("{\"b\": true}");
            Files.setLastModifiedTime(file, before);
            assertTrue(watch.check());
            assertTrue(features.isEnabled("b"));
            assertFalse(features.isEnabled("a"));
            assertEquals(2, watch.loads());
        }
    }

    @Test
    void aFileThatIsBrokenOrGoneChangesNothingAndIsTriedAgain() throws IOException {
        Path file = write("{\"a\": true}");
        try (FlagFileWatch watch = watch(file, NEVER)) {
            write("{\"a\": fal");
            assertFalse(watch.check());
            assertTrue(watch.problem().orElseThrow().contains("it is no JSON that can be read"));
            Files.delete(file);
            assertFalse(watch.check());
            assertTrue(watch.problem().orElseThrow().endsWith("does not exist"));
            assertTrue(features.isEnabled("a"));
            write("{\"a\": false}");
            assertTrue(watch.check());
            assertTrue(watch.problem().isEmpty());
            assertFalse(features.isEnabled("a"));
        }
    }

    @Test
    void aFileThatCannotBeLoadedNowIsNotWatched() {
        assertThrows(FlagFileException.class, () -> watch(folder.resolve("none.json"), NEVER));
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> watch(write("{}"), Duration.ofMillis(1)));
        assertEquals("interval: 1ms is outside 10ms to 1d", refused.getMessage());
        assertEquals(null, thread.get());
    }
}
