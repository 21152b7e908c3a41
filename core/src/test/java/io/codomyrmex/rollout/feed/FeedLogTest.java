package io.codomyrmex.rollout.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.lookup.FlagChange;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a feed writes into the application's log: a line for a change of condition, none for a pull. */
@Timeout(120)
final class FeedLogTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final Logger logger = Logger.getLogger("io.codomyrmex.rollout");
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final ScriptedStore store = new ScriptedStore();
    private volatile boolean logIsBroken;
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getLevel() + " " + line.getMessage());
            if (logIsBroken) {
                throw new IllegalStateException("the log is broken");
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
        logger.setLevel(null);
    }

    private RolloutFeed ready(FeedListener listener) throws InterruptedException {
        RolloutFeed feed = RolloutFeed.over(store)
                .pollInterval(Duration.ofMillis(10))
                .listener(listener)
                .start();
        assertTrue(feed.awaitReady(LONG).isReady());
        return feed;
    }

    @Test
    void anOutageIsOneLineAndItsEndAnother() throws InterruptedException {
        try (RolloutFeed feed = ready(new Recorder())) {
            store.behaviour = ScriptedStore.DOWN;
            Await.until("pulls that failed", () -> feed.status().failures() >= 3);
            store.behaviour = ScriptedStore.ANSWER;
            Await.until("an answer", () -> feed.status().failures() == 0);
        }
        assertEquals(
                List.of(
                        "INFO feed: READY, was NOT_READY",
                        "WARNING feed: pulls fail: no route to the store",
                        "INFO feed: pulls succeed again",
                        "INFO feed: CLOSED, was READY"),
                lines);
    }

    @Test
    void aStoreThatWentBackIsOneLine() throws InterruptedException {
        store.put(Stored.active("checkout", 7, 100), Stored.active("lost", 3, 100));
        Recorder told = new Recorder();
        try (RolloutFeed feed = ready(told)) {
            store.replaceBy("epoch-2", Stored.active("checkout", 2, 5));
            Await.until("the report", () -> told.regressions.size() == 1);
            assertTrue(feed.status().isReady());
        }
        assertEquals(
                List.of("WARNING feed: STORE_REGRESSED: the store went back to earlier or other versions of 1 flags"
                        + " and has 1 fewer"),
                lines.stream().filter(line -> line.contains("REGRESSED")).toList());
    }

    @Test
    void aDiskThatRefusesAgainAndAgainIsOneLine(@TempDir Path folder) throws InterruptedException {
        AtomicInteger attempts = new AtomicInteger();
        try (RolloutFeed feed = RolloutFeed.over(store)
                .pollInterval(Duration.ofMillis(10))
                .backup(folder.resolve("no-such-folder").resolve("backup"))
                .backupEvery(Duration.ofSeconds(1))
                .clock(() -> Instant.ofEpochSecond(attempts.incrementAndGet()))
                .start()) {
            Await.until("a third attempt", () -> attempts.get() >= 3);
            assertTrue(feed.status().backupProblem().isPresent());
        }
        assertEquals(
                1,
                lines.stream()
                        .filter(line -> line.startsWith("WARNING feed: backup: "))
                        .count(),
                lines::toString);
    }

    @Test
    void aStoreThatRefusesHintsAgainAndAgainIsOneLine() throws InterruptedException {
        store.refusesHints = true;
        try (RolloutFeed feed = ready(new Recorder())) {
            Await.until("more pulls, each with a request for hints", () -> store.deltas.get() >= 3);
            assertTrue(feed.status().isReady());
        }
        assertEquals(
                List.of("WARNING feed: no hints from the store; changes are found by polling"),
                lines.stream().filter(line -> line.startsWith("WARNING")).toList());
    }

    @Test
    void aListenerThatThrowsAgainAndAgainIsOneLine() throws InterruptedException {
        Recorder told = new Recorder() {
            @Override
            public void onChange(FlagChange change) {
                super.onChange(change);
                throw new IllegalStateException("listener");
            }
        };
        try (RolloutFeed feed = ready(told)) {
            for (int version = 1; version <= 3; version++) {
                store.put(Stored.active("checkout", version, 50));
                int count = version;
                Await.until("the change", () -> told.changes.size() == count);
            }
            assertTrue(feed.status().isReady());
        }
        assertEquals(
                1,
                lines.stream().filter(line -> line.contains("a listener threw")).count());
    }

    @Test
    void aListenerThatIsTooSlowIsOneLineUntilItHasCaughtUp() throws InterruptedException {
        Semaphore calls = new Semaphore(0);
        Recorder told = new Recorder() {
            @Override
            public void onChange(FlagChange change) {
                super.onChange(change);
                calls.acquireUninterruptibly();
            }
        };
        try (RolloutFeed feed = RolloutFeed.over(store)
                .pollInterval(Duration.ofMillis(10))
                .listenerQueue(1)
                .listener(told)
                .start()) {
            assertTrue(feed.awaitReady(LONG).isReady());
            Await.until("an empty queue", () -> !told.statuses.isEmpty());
            for (int round = 1; round <= 2; round++) {
                int before = told.changes.size();
                changeAll(round, "being-told");
                Await.until("a call that takes long", () -> told.changes.size() > before);
                changeAll(round, "queued", "left-out", "left-out-too");
                long missed = 2L * round;
                calls.release(2);
                Await.until("what was missed to be told", () -> told.missed.get() == missed);
                Await.until("all calls", () -> told.changes.size() == before + 2 && calls.availablePermits() == 0);
            }
        }
        assertEquals(2, lines.stream().filter(line -> line.contains("too slow")).count(), lines::toString);
    }

    /** One after the other, each seen by the feed. */
    private void changeAll(long version, String... flags) {
        for (String flag : flags) {
            store.put(Stored.active(flag, version, 50));
            int reads = store.deltas.get();
            Await.until("a read of it and the next", () -> store.deltas.get() >= reads + 2);
        }
    }

    @Test
    void aLogThatThrowsStopsNothing() throws InterruptedException {
        logIsBroken = true;
        try (RolloutFeed feed = ready(new Recorder())) {
            store.put(Stored.unreadable("checkout", 1));
            Await.until("the line", () -> lines.stream().anyMatch(line -> line.contains("cannot be read")));
            store.put(Stored.active("checkout", 2, 100));
            Await.until("the change", () -> feed.lookup().isIn("checkout", "user-1"));
        }
    }
}
