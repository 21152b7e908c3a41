package io.codomyrmex.rollout.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.lookup.FlagChange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a feed that was closed: the lookup, and nothing that runs. */
@Timeout(120)
final class FeedCloseTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final ScriptedStore store = new ScriptedStore();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final ThreadFactory factory = body -> {
        Thread thread = new Thread(body);
        threads.add(thread);
        return thread;
    };

    private FeedBuilder quick() {
        return RolloutFeed.over(store)
                .pollInterval(Duration.ofMillis(10))
                .threads(factory)
                .closeWithin(LONG);
    }

    private void assertNothingRuns() {
        assertEquals(List.of(), threads.stream().filter(Thread::isAlive).toList());
        assertEquals(List.of(), store.listeners);
    }

    @Test
    void closingEndsEveryThreadAndTheSubscriptionAndLeavesStoreAndLookup(@TempDir Path folder)
            throws InterruptedException {
        store.put(Stored.active("checkout", 1, 100));
        RolloutFeed feed = quick().backup(folder.resolve("backup"))
                .listener(new Recorder())
                .start();
        feed.listen(new Recorder());
        assertTrue(feed.awaitReady(LONG).isReady());
        Await.until("the subscription", () -> store.listeners.size() == 1);
        assertEquals(
                List.of("backup", "listener", "listener", "pull", "watch"),
                threads.stream()
                        .map(thread -> thread.getName().replaceAll("^rollout-feed-|-\\d+$", ""))
                        .sorted()
                        .toList());
        assertTrue(threads.stream().allMatch(Thread::isDaemon));

        feed.close();
        assertNothingRuns();
        assertEquals(FeedState.CLOSED, feed.status().state());
        assertTrue(feed.lookup().isIn("checkout", "user-1"));
        int reads = store.reads();
        feed.close();
        store.hint();
        assertEquals(reads, store.reads());
        assertThrows(IllegalStateException.class, () -> feed.listen(new Recorder()));
        assertEquals(FeedState.CLOSED, feed.awaitReady(LONG).state());
    }

    @Test
    void closingDoesNotWaitForAReadThatHangsAndItsAnswerIsThrownAway() throws InterruptedException {
        store.put(Stored.active("checkout", 1, 5));
        RolloutFeed feed = quick().closeWithin(Duration.ofMillis(20)).start();
        assertTrue(feed.awaitReady(LONG).isReady());
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        store.behaviour = ScriptedStore.hanging(entered, release);
        entered.await();
        store.put(Stored.active("checkout", 2, 100));

        feed.close();
        assertEquals(1, threads.stream().filter(Thread::isAlive).count());
        release.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertNothingRuns();
        assertEquals(1, feed.lookup().served("checkout").version());
    }

    @Test
    void closingInterruptsAReadThatListens() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        store.behaviour = () -> {
            entered.countDown();
            new CountDownLatch(1).await();
        };
        RolloutFeed feed = quick().closeWithin(Duration.ofMillis(200)).start();
        entered.await();
        feed.close();
        for (Thread thread : threads) {
            thread.join();
        }
        assertNothingRuns();
    }

    @Test
    void aListenerMayCloseTheFeed() throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        AtomicReference<RolloutFeed> feed = new AtomicReference<>();
        feed.set(quick().start());
        feed.get().listen(new FeedListener() {
            @Override
            public void onChange(FlagChange change) {
                feed.get().close();
                closed.countDown();
            }
        });
        assertTrue(feed.get().awaitReady(LONG).isReady());
        store.put(Stored.active("checkout", 1, 100));
        closed.await();
        for (Thread thread : threads) {
            thread.join();
        }
        assertNothingRuns();
    }

    @Test
    void aWaitForTheStoreEndsWhenTheFeedIsClosed() throws Exception {
        store.behaviour = ScriptedStore.DOWN;
        RolloutFeed feed = quick().start();
        ExecutorService waiting = Executors.newSingleThreadExecutor();
        try {
            Future<FeedStatus> end = waiting.submit(() -> feed.awaitReady(Duration.ofSeconds(Long.MAX_VALUE)));
            Await.until("a pull", () -> store.reads() > 0);
            feed.close();
            assertEquals(FeedState.CLOSED, end.get().state());
        } finally {
            waiting.shutdownNow();
        }
        assertNothingRuns();
    }

    @Test
    void closingAtAnyMomentByManyThreadsLeavesNothingBehind() throws Exception {
        store.put(Stored.active("checkout", 1, 100));
        ExecutorService closers = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 50; round++) {
                RolloutFeed feed = quick().listener(new Recorder()).start();
                int reads = round % 5;
                Await.until("some reads", () -> store.reads() >= reads);
                List<Future<?>> closing = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    closing.add(closers.submit(feed::close));
                }
                for (Future<?> close : closing) {
                    close.get();
                }
                assertFalse(feed.status().isReady());
                store.loads.set(0);
                store.deltas.set(0);
            }
        } finally {
            closers.shutdownNow();
        }
        assertNothingRuns();
    }

    @Test
    void aStartThatGetsNoThreadLeavesNoneBehind() {
        ThreadFactory poor = body -> threads.size() < 2 ? factory.newThread(body) : null;
        assertThrows(
                IllegalStateException.class,
                () -> quick().threads(poor).listener(new Recorder()).start());
        assertNothingRuns();
    }
}
