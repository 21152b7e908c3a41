package io.codomyrmex.rollout.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.WhenStale;
import io.codomyrmex.rollout.lookup.Knowledge;
import io.codomyrmex.rollout.lookup.RolloutLookup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node that starts while the store is down. */
@Timeout(120)
final class FeedBackupTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Instant WRITTEN = Instant.parse("2026-03-01T10:00:00Z");

    private final ScriptedStore store = new ScriptedStore();
    private final Recorder told = new Recorder();
    private Path file;
    private RolloutFeed feed;

    @BeforeEach
    void name(@TempDir Path folder) {
        file = folder.resolve("rollouts.backup");
    }

    @AfterEach
    void close() {
        if (feed != null) {
            feed.close();
        }
    }

    private RolloutLookup start() {
        close();
        feed = RolloutFeed.over(store)
                .pollInterval(Duration.ofMillis(10))
                .closeWithin(LONG)
                .backup(file)
                .backupEvery(Duration.ofHours(1))
                .clock(() -> WRITTEN)
                .listener(told)
                .start();
        return feed.lookup();
    }

    private void startWithTheStoreUp() throws InterruptedException {
        start();
        assertTrue(feed.awaitReady(LONG).isReady());
    }

    @Test
    void aNodeStartsFromTheBackupSaysSoAndIsReplacedByTheFirstLoad() throws InterruptedException {
        store.put(Stored.active("keeps", 3, 100), Stored.active("falls", 3, 100, WhenStale.BASELINE));
        startWithTheStoreUp();
        store.behaviour = ScriptedStore.DOWN;

        RolloutLookup lookup = start();
        FeedStatus status = feed.status();
        assertEquals(FeedState.STALE, status.state());
        assertEquals(KnowledgeSource.BACKUP, status.source());
        assertEquals(Optional.of(WRITTEN), status.backupWrittenAt());
        assertEquals(Optional.empty(), status.age());
        assertTrue(lookup.isIn("keeps", "user-1"));
        assertTrue(lookup.served("keeps").isStale());
        assertEquals(3, lookup.served("keeps").version());
        assertEquals(Percentage.of(1), lookup.percentage("falls"));
        assertEquals(Knowledge.NOT_READY, lookup.knowledge("younger-than-the-backup"));
        Await.until("a pull that failed", () -> feed.status().failures() > 1);
        assertTrue(lookup.isIn("keeps", "user-1"));

        store.put(Stored.active("keeps", 4, 0));
        store.behaviour = ScriptedStore.ANSWER;
        assertTrue(feed.awaitReady(LONG).isReady());
        assertEquals(KnowledgeSource.STORE, feed.status().source());
        assertFalse(lookup.isIn("keeps", "user-1"));
        assertEquals(Percentage.FULL, lookup.percentage("falls"));
        assertEquals(Knowledge.NO_ROLLOUT, lookup.knowledge("younger-than-the-backup"));
        assertEquals(List.of(), told.regressions);
    }

    @Test
    void aBackupIsWrittenSoonAfterTheFirstLoadAndAgainWhenTheFeedIsClosed() throws InterruptedException {
        store.put(Stored.active("checkout", 1, 5));
        startWithTheStoreUp();
        Await.until("the backup", () -> Files.exists(file));
        store.put(Stored.active("checkout", 2, 25));
        Await.until("the change", () -> feed.lookup().served("checkout").version() == 2);
        feed.close();
        store.behaviour = ScriptedStore.DOWN;
        assertEquals(Percentage.of(25), start().percentage("checkout"));
    }

    @Test
    void withoutAnyChangeThereIsNothingToWrite() throws InterruptedException, IOException {
        store.put(Stored.active("checkout", 1, 5));
        startWithTheStoreUp();
        Await.until("the backup", () -> Files.exists(file));
        Files.delete(file);
        int polls = store.deltas.get();
        Await.until("more polls", () -> store.deltas.get() > polls + 5);
        feed.close();
        assertFalse(Files.exists(file));
    }

    @Test
    void aNodeWithoutABackupAndWithoutAStoreServesNothing() {
        store.behaviour = ScriptedStore.DOWN;
        RolloutLookup lookup = start();
        assertEquals(FeedState.NOT_READY, feed.status().state());
        assertFalse(lookup.isIn("checkout", "user-1"));
        feed.close();
        assertFalse(Files.exists(file), "nothing is known, so there is nothing to keep");
    }

    @Test
    void aDamagedBackupIsReportedNotUsedAndReplaced() throws InterruptedException, IOException {
        store.put(Stored.active("checkout", 1, 100));
        startWithTheStoreUp();
        feed.close();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        store.behaviour = ScriptedStore.DOWN;
        RolloutLookup lookup = start();
        assertTrue(feed.status().backupProblem().orElseThrow().contains("checksum"));
        assertEquals(FeedState.NOT_READY, feed.status().state());
        assertFalse(lookup.isIn("checkout", "user-1"));
        store.behaviour = ScriptedStore.ANSWER;
        assertTrue(feed.awaitReady(LONG).isReady());
        Await.until(
                "the problem to be over", () -> feed.status().backupProblem().isEmpty());
        store.behaviour = ScriptedStore.DOWN;
        assertTrue(start().isIn("checkout", "user-1"));
    }

    @Test
    void somebodyElsesFileIsLeftAlone() throws InterruptedException, IOException {
        Files.writeString(file, "not a backup");
        store.put(Stored.active("checkout", 1, 100));
        startWithTheStoreUp();
        assertTrue(feed.status().backupProblem().orElseThrow().contains("is no backup of rollouts"));
        feed.close();
        assertEquals("not a backup", Files.readString(file));
    }

    @Test
    void aDiskThatRefusesIsReportedWithItsReason() throws IOException, InterruptedException {
        Path noFolder = Files.writeString(file, "a file, no folder");
        file = noFolder.resolve("backup");
        store.put(Stored.active("checkout", 1, 100));
        start();
        assertTrue(feed.status().backupProblem().orElseThrow().contains("it cannot be read: "));
        Await.until(
                "an attempt to write",
                () -> feed.status().backupProblem().orElseThrow().contains("cannot be written: "));
        assertTrue(
                feed.status().backupProblem().orElseThrow().endsWith("FileSystemException: Not a directory\""),
                feed.status()::toString);
    }

    @Test
    void aDiskThatRefusesIsReportedAndHarmsNothingElse() throws InterruptedException {
        file = file.resolveSibling("no-such-folder").resolve("backup");
        store.put(Stored.active("checkout", 1, 100));
        startWithTheStoreUp();
        Await.until("the problem", () -> feed.status().backupProblem().isPresent());
        assertEquals(
                "the file \"" + file + "\" cannot be written: \"java.nio.file.NoSuchFileException\"",
                feed.status().backupProblem().orElseThrow());
        assertTrue(feed.status().isReady());
        assertTrue(feed.lookup().isIn("checkout", "user-1"));
    }
}
