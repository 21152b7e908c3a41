package io.codomyrmex.rollout.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.lookup.FlagChange;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Listeners may do what they like: it is their own time. */
@Timeout(120)
final class FeedListenerTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final ScriptedStore store = new ScriptedStore();
    private final Recorder told = new Recorder();
    private RolloutFeed feed;

    @AfterEach
    void close() {
        feed.close();
    }

    private void ready(FeedBuilder builder) throws InterruptedException {
        feed = builder.start();
        assertTrue(feed.awaitReady(LONG).isReady());
    }

    private FeedBuilder quick() {
        return RolloutFeed.over(store).pollInterval(Duration.ofMillis(10)).closeWithin(Duration.ofMillis(50));
    }

    @Test
    void aListenerThatThrowsIsToldOfTheNextEventAllTheSame() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        ready(quick().listener(new FeedListener() {
                    @Override
                    public void onChange(FlagChange change) {
                        if (calls.getAndIncrement() % 2 == 0) {
                            throw new IllegalStateException("listener");
                        }
                        throw new StackOverflowError();
                    }
                })
                .listener(told));
        for (int version = 1; version <= 4; version++) {
            store.put(Stored.active("checkout", version, version));
            int count = version;
            Await.until("the change", () -> calls.get() == count && told.changes.size() == count);
        }
        assertTrue(feed.status().isReady());
    }

    @Test
    void aListenerThatBlocksHoldsUpNobodyButItself() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        Recorder slow = new Recorder() {
            @Override
            public void onChange(FlagChange change) {
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                super.onChange(change);
            }
        };
        ready(quick().listener(slow).listener(told));
        for (int version = 1; version <= 5; version++) {
            store.put(Stored.active("checkout", version, version));
            int count = version;
            Await.until("the change", () -> told.changes.size() == count);
        }
        assertEquals(List.of(), slow.changes);
        release.countDown();
        Await.until("all changes", () -> slow.changes.size() == 5);
        assertEquals(told.lines(), slow.lines());
    }

    @Test
    void aListenerThatIsTooSlowIsToldOfMergedChangesAndOfHowManyItMissed() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Recorder slow = new Recorder() {
            @Override
            public void onStatus(FeedStatus before, FeedStatus after) {
                entered.countDown();
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        ready(quick().listenerQueue(2).listener(slow).listener(told));
        entered.await();
        commit(Stored.active("a", 1, 5), 1);
        commit(Stored.active("b", 1, 5), 2);
        commit(Stored.active("a", 2, 25), 3);
        commit(Stored.active("c", 1, 5), 4);
        commit(Stored.active("a", 3, 50), 5);
        release.countDown();
        Await.until("both", () -> slow.changes.size() == 2);
        assertEquals(List.of("a - > 50%", "b - > 5%"), slow.lines());
        assertEquals(1, slow.missed.get());
    }

    private void commit(io.codomyrmex.rollout.store.StoredRollout rollout, int changes) {
        store.put(rollout);
        Await.until("change " + changes, () -> told.changes.size() == changes);
    }

    @Test
    void aListenerMayAskTheLookupAndTheStatusAndListenOnAndLeave() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        FeedListening[] place = new FeedListening[1];
        ready(quick());
        place[0] = feed.listen(new FeedListener() {
            @Override
            public void onChange(FlagChange change) {
                assertTrue(feed.lookup().isIn(change.flag(), "user-1"));
                feed.lookup().handle(change.flag());
                feed.status();
                feed.listen(told);
                place[0].close();
                asked.countDown();
            }
        });
        store.put(Stored.active("checkout", 1, 100));
        asked.await();
        store.put(Stored.active("checkout", 2, 5));
        Await.until("the listener that was added", () -> told.changes.size() == 1);
        assertEquals(List.of("checkout 100% > 5%"), told.lines());
    }

    @Test
    void theOrderOfEachFlagIsKept() throws InterruptedException {
        ready(quick().listener(told));
        for (int version = 1; version <= 200; version++) {
            store.put(Stored.active("flag-" + version % 7, version, version % 100));
        }
        Await.until(
                "the last change of each",
                () -> IntStream.rangeClosed(194, 200)
                        .allMatch(version -> told.changes.stream()
                                .anyMatch(change -> change.after().orElseThrow().version() == version)));
        for (int flag = 0; flag < 7; flag++) {
            String name = "flag-" + flag;
            List<Long> versions = told.changes.stream()
                    .filter(change -> change.flag().equals(name))
                    .map(change -> change.after().orElseThrow().version())
                    .toList();
            assertEquals(versions.stream().sorted().toList(), versions);
        }
    }

    @Test
    void theFirstLoadIsOneEventAndNotOneForEachFlag() throws InterruptedException {
        for (int i = 0; i < 1_000; i++) {
            store.put(Stored.active("flag-" + i, 1, 50));
        }
        ready(quick().listener(told));
        store.put(Stored.active("last", 1, 50));
        Await.until("a change", () -> !told.changes.isEmpty());
        assertEquals(List.of("last - > 50%"), told.lines());
        assertEquals(List.of(FeedState.READY), told.states());
        assertFalse(told.statuses.get(0).isStale());
    }
}
