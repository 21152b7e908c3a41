package io.codomyrmex.rollout.store.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.transition.RolloutTransition;
import io.codomyrmex.rollout.transition.TransitionListener;
import io.codomyrmex.rollout.transition.TransitionWatch;
import io.codomyrmex.rollout.transition.TransitionWatchBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a watch does in the corners: trouble of the store and of listeners, another store in place of the first, and its end. */
@Timeout(120)
final class TransitionWatchTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final By DANA = By.actor("dana").because("a test");

    private final String name = "watch-" + UUID.randomUUID();
    private final MemoryRolloutStore memory = MemoryRolloutStore.shared(name, StoreSettings.defaults());
    private final BreakableStore store = new BreakableStore(memory);
    private final RolloutManager rollouts = RolloutManager.over(memory);
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final TransitionListener listener = transition -> told.add(line(transition));

    private final LogLines log = new LogLines("transitions:", Level.INFO);

    @AfterEach
    void close() {
        memory.close();
        log.close();
    }

    private static String line(RolloutTransition transition) {
        return transition.flag() + " " + transition.entry().version() + " "
                + transition.entry().command().word();
    }

    private String next() throws InterruptedException {
        String line = told.poll(LONG.toSeconds(), TimeUnit.SECONDS);
        assertFalse(line == null, "nothing was told");
        return line;
    }

    private static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, what);
            // Leaves the processor to whoever is awaited; how long does not matter.
            LockSupport.parkNanos(100_000);
        }
    }

    private TransitionWatchBuilder quick() {
        return TransitionWatch.over(store)
                .pollInterval(Duration.ofMillis(10))
                .retry(Duration.ofMillis(1), Duration.ofMillis(5))
                .closeWithin(LONG);
    }

    private static TransitionWatch ready(TransitionWatchBuilder builder) throws InterruptedException {
        TransitionWatch watch = builder.start();
        assertTrue(watch.awaitReady(LONG));
        return watch;
    }

    @Test
    void aWatchStartsWhileTheStoreIsDownAndTellsOnceItIsBack() throws InterruptedException {
        store.isDown = true;
        rollouts.create("checkout", RolloutConfig.parse("5%, 100%"));
        try (TransitionWatch watch =
                quick().listener("told", Map.of(), listener).start()) {
            until("the warning", () -> !log.all().isEmpty());
            assertFalse(watch.awaitReady(Duration.ZERO));
            store.isDown = false;
            assertEquals("checkout 1 create", next());
            assertTrue(watch.awaitReady(LONG));
        }
        assertTrue(
                log.all()
                        .contains("WARNING transitions: the store cannot be read, trying again: "
                                + "io.codomyrmex.rollout.StoreUnavailableException: no route to the store"),
                () -> log.all().toString());
    }

    @Test
    void anOutageLosesNothingAndIsOneLineForEachThatMeetsIt() throws InterruptedException {
        try (TransitionWatch watch = ready(quick().listener("told", listener))) {
            store.hasNoHistory = true;
            rollouts.create("checkout", RolloutConfig.parse("5%, 100%"));
            rollouts.create("search", RolloutConfig.parse("5%, 100%"));
            until("failures", () -> store.failures.get() >= 3);
            store.hasNoHistory = false;
            assertEquals(
                    List.of("checkout 1 create", "search 1 create"),
                    List.of(next(), next()).stream().sorted().toList());
            watchIsClosed(watch);
        }
        List<String> warnings =
                log.all().stream().filter(line -> line.startsWith("WARNING")).toList();
        assertEquals(1, warnings.size(), warnings::toString);
        assertTrue(warnings.get(0).contains("its history cannot be read"), warnings::toString);
        assertTrue(
                log.all().contains("INFO transitions: listener \"told\": history can be read again"),
                () -> log.all().toString());
    }

    @Test
    void aDamagedHistoryIsOneLineHoweverOftenItIsTriedAndKeepsNobodyElseWaiting() throws InterruptedException {
        try (TransitionWatch watch = ready(quick().listener("told", listener))) {
            store.damaged = "checkout";
            rollouts.create("checkout", RolloutConfig.parse("5%, 100%"));
            rollouts.create("search", RolloutConfig.parse("5%, 100%"));
            assertEquals("search 1 create", next());
            until("more attempts", () -> store.failures.get() >= 5);
            assertEquals(1, log.all().size(), () -> log.all().toString());
            assertTrue(
                    log.all().get(0).contains("\"checkout\": its history cannot be read, trying again"),
                    () -> log.all().toString());

            store.damaged = "";
            assertEquals("checkout 1 create", next());
            watchIsClosed(watch);
        }
    }

    private static void watchIsClosed(TransitionWatch watch) {
        watch.close();
    }

    @Test
    void aTroubleOfAListenerIsOneLineAndItsEndAnother() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        try (TransitionWatch watch = ready(quick().listener("chat", transition -> {
            int call = calls.incrementAndGet();
            if (call == 2) {
                throw new StackOverflowError();
            }
            if (call <= 4) {
                throw new IllegalStateException("no chat");
            }
            listener.onTransition(transition);
        }))) {
            rollouts.create("checkout", RolloutConfig.parse("5%, 100%"));
            assertEquals("checkout 1 create", next());
            watchIsClosed(watch);
        }
        assertEquals(
                List.of(
                        "WARNING transitions: listener \"chat\", \"checkout\" version 1: it threw, and will be told again",
                        "INFO transitions: listener \"chat\", \"checkout\" version 1: told after 4 failures"),
                log.all());
    }

    @Test
    void whatWasTrimmedIsLoggedWithItsVersions() throws InterruptedException {
        StoreSettings trimming = StoreSettings.defaults().withHistoryLimit(2);
        try (MemoryRolloutStore strict = MemoryRolloutStore.shared(name, trimming)) {
            for (int i = 0; i < 5; i++) {
                RolloutManager.over(strict).create("checkout", RolloutConfig.parse("5%, 100%"));
            }
        }
        try (TransitionWatch watch =
                quick().listener("told", Map.of("checkout", 1L), listener).start()) {
            assertEquals("checkout 4 create", next());
            assertEquals("checkout 5 create", next());
            watchIsClosed(watch);
        }
        assertEquals(
                List.of(
                        "WARNING transitions: listener \"told\", \"checkout\": versions 2 to 3 are gone from the store's"
                                + " history and cannot be told; going on with version 4"),
                log.all());
    }

    @Test
    void positionsThatTheStoreHasNotReachedAreSetBackAndLogged() throws InterruptedException {
        rollouts.create("checkout", RolloutConfig.parse("5%, 100%"));
        Map<String, Long> positions = Map.of("checkout", 7L, "gone", 3L);
        try (TransitionWatch watch = ready(quick().listener("told", positions, listener))) {
            until("the fall", () -> watch.positions("told").equals(Map.of("checkout", 1L)));
            rollouts.start("checkout");
            assertEquals("checkout 2 start", next());
            rollouts.create("gone", RolloutConfig.parse("5%, 100%"));
            assertEquals("gone 1 create", next());
        }
        assertEquals(
                List.of(
                        "WARNING transitions: listener \"told\", \"checkout\": the store went back from version 7 to 1;"
                                + " what comes after that is told",
                        "WARNING transitions: listener \"told\", \"gone\": the store went back from version 3 to 0;"
                                + " what comes after that is told"),
                log.all().stream().sorted().toList());
    }

    @Test
    void anotherStoreIsFollowedFromWhereItStands() throws InterruptedException {
        rollouts.create("checkout", RolloutConfig.parse("5%, 100%"));
        MemoryDatabase database = SharedDatabases.acquire(name);
        SharedDatabases.release(name);
        MemoryNamespace other = new MemoryNamespace();
        try (TransitionWatch watch = ready(quick().listener("told", listener))) {
            database.replace(StoreSettings.DEFAULT_NAMESPACE, other);
            rollouts.create("search", RolloutConfig.parse("5%, 100%"));
            until("the warning", () -> !log.all().isEmpty());
            rollouts.create("checkout", RolloutConfig.parse("5%, 100%"));
            List<String> heard = new CopyOnWriteArrayList<>();
            while (!heard.contains("checkout 1 create")) {
                heard.add(next());
            }
            assertEquals(1L, watch.positions("told").get("search"));
        }
        assertTrue(
                log.all().get(0).startsWith("WARNING transitions: the store is another one, epoch "),
                () -> log.all().toString());
        assertEquals(1, log.all().size(), () -> log.all().toString());
    }

    @Test
    void aFlagThatDidNotChangeIsNotReadAgain() throws InterruptedException {
        for (int i = 0; i < 20; i++) {
            rollouts.create("flag-" + i, RolloutConfig.parse("5%, 100%"));
        }
        Map<String, Long> positions;
        try (TransitionWatch watch = ready(quick().listener("told", listener))) {
            positions = watch.positions("told");
        }
        assertEquals(0, store.historyReads.get());
        try (TransitionWatch watch = ready(quick().listener("told", positions, listener))) {
            rollouts.start("flag-7");
            assertEquals("flag-7 2 start", next());
            watchIsClosed(watch);
        }
        assertEquals(1, store.historyReads.get());
    }

    @Test
    void anInterruptThatAListenerLeavesBehindIsItsOwn() throws InterruptedException {
        try (TransitionWatch watch = ready(quick().listener("told", transition -> {
            assertFalse(Thread.currentThread().isInterrupted());
            Thread.currentThread().interrupt();
            listener.onTransition(transition);
        }))) {
            rollouts.create("checkout", RolloutConfig.parse("5%, 100%"));
            assertEquals("checkout 1 create", next());
            rollouts.start("checkout");
            assertEquals("checkout 2 start", next());
            assertEquals(List.of(), log.all());
            watchIsClosed(watch);
        }
    }

    @Test
    void aListenerMayGiveCommandsAndCloseTheWatch() throws InterruptedException {
        AtomicReference<TransitionWatch> own = new AtomicReference<>();
        CountDownLatch closed = new CountDownLatch(1);
        own.set(ready(quick().listener("told", transition -> {
            listener.onTransition(transition);
            if (transition.entry().version() == 1) {
                rollouts.start("checkout");
            } else {
                own.get().close();
                closed.countDown();
            }
        })));
        rollouts.create("checkout", RolloutConfig.parse("5%, 100%"));
        closed.await();
        rollouts.abort("checkout", DANA);
        assertEquals(List.of("checkout 1 create", "checkout 2 start"), List.copyOf(told));
    }

    @Test
    void itsThreadsAreDaemonsWithNamesAndEndWithIt() throws InterruptedException {
        List<Thread> threads = new CopyOnWriteArrayList<>();
        TransitionWatch watch = ready(quick().threads(body -> {
                    Thread thread = new Thread(body);
                    threads.add(thread);
                    return thread;
                })
                .listener("chat", listener)
                .listener("audit", listener));
        assertEquals(
                List.of("rollout-transitions-pull", "rollout-transitions-to-audit", "rollout-transitions-to-chat"),
                threads.stream()
                        .map(thread -> thread.getName().replaceAll("-\\d+$", ""))
                        .sorted()
                        .toList());
        assertTrue(threads.stream().allMatch(Thread::isDaemon));
        watch.close();
        assertEquals(List.of(), threads.stream().filter(Thread::isAlive).toList());
    }

    @Test
    void aWatchThatCannotBeIsRefusedWithFieldValueAndRule() {
        assertRefused("listeners: there is none; a watch needs one or more", TransitionWatch.over(store));
        assertRefused(
                "pollInterval: 1ms is outside 10ms to 1d",
                quick().listener("told", listener).pollInterval(Duration.ofMillis(1)));
        assertRefused(
                "retry, the longest pause: 1s is outside 2s to 1d",
                quick().listener("told", listener).retry(Duration.ofSeconds(2), Duration.ofSeconds(1)));
        TransitionWatchBuilder builder = quick().listener("told", listener);
        assertEquals(
                "listener: there is one named \"told\" already",
                assertThrows(IllegalArgumentException.class, () -> builder.listener("told", listener))
                        .getMessage());
        assertEquals(
                "position of \"checkout\": -1 is negative",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> builder.listener("more", Map.of("checkout", -1L), listener))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> builder.listener("no name", listener));
        try (TransitionWatch watch = builder.start()) {
            assertEquals(
                    "listener: there is none named \"chat\"",
                    assertThrows(IllegalArgumentException.class, () -> watch.positions("chat"))
                            .getMessage());
        }
    }

    private static void assertRefused(String words, TransitionWatchBuilder builder) {
        assertEquals(
                words,
                assertThrows(IllegalArgumentException.class, builder::start).getMessage());
    }
}
