package io.codomyrmex.featureflags.ending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.featureflags.runtime.RolloutRuntime;
import io.codomyrmex.featureflags.runtime.RolloutSettings;
import io.codomyrmex.featureflags.runtime.Setting;
import io.codomyrmex.rollout.AdvanceMode;
import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.HistoryEntry;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.drive.RolloutDriver;
import io.codomyrmex.rollout.feed.FeedListener;
import io.codomyrmex.rollout.feed.RolloutFeed;
import io.codomyrmex.rollout.gate.GateQuestion;
import io.codomyrmex.rollout.gate.GateRegistry;
import io.codomyrmex.rollout.gate.GateVerdict;
import io.codomyrmex.rollout.gate.StageGate;
import io.codomyrmex.rollout.lookup.FlagChange;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.RolloutStores;
import io.codomyrmex.rollout.testing.servers.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody closes what a hundred threads are using. Whatever they were at either ends as if nobody had closed, or is told that it is
 * closed, and what was told to be done is done.
 */
@Timeout(300)
class CloseUnderUseTest {

    private static final int USERS = 100;
    private static final Duration ENOUGH = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final Queue<Throwable> troubles = new ConcurrentLinkedQueue<>();
    private final Set<Thread> before = Thread.getAllStackTraces().keySet();

    /** What one of the hundred does over and over. */
    private interface Use {
        void once(int user) throws Exception;
    }

    /** Lets a hundred use something, closes it while all of them are at it, and waits until the last has noticed. */
    private void closeUnder(Use use, Runnable close) throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(USERS);
        CountDownLatch closed = new CountDownLatch(1);
        List<Thread> users = new ArrayList<>();
        for (int i = 0; i < USERS; i++) {
            int user = i;
            Thread thread = new Thread(() -> user(use, user, busy, closed), "user-" + i);
            thread.setDaemon(true);
            users.add(thread);
            thread.start();
        }
        assertTrue(busy.await(ENOUGH.toSeconds(), TimeUnit.SECONDS), "not all came to use it");
        close.run();
        closed.countDown();
        for (Thread user : users) {
            user.join(ENOUGH.toMillis());
            assertFalse(user.isAlive(), () -> user + " hangs in " + List.of(user.getStackTrace()));
        }
        assertEquals(List.of(), List.copyOf(troubles));
    }

    private void user(Use use, int user, CountDownLatch busy, CountDownLatch closed) {
        boolean counted = false;
        boolean last = false;
        while (!last) {
            last = closed.getCount() == 0; // once more after it was closed
            try {
                use.once(user);
            } catch (IllegalStateException told) {
                // It is closed.
                if (!counted) {
                    troubles.add(told);
                }
            } catch (Throwable e) {
                troubles.add(e);
                last = true;
            }
            if (!counted) {
                counted = true;
                busy.countDown();
            }
        }
    }

    private void assertNoThreadIsLeft() {
        Await.until(
                "no thread is left",
                ENOUGH,
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(each -> !before.contains(each)
                                && each.getName().startsWith("rollout")
                                && !each.getName().contains("stubborn")));
    }

    @Test
    void aStoreInAFileThatIsClosedUnderAHundredUsersHasAllThatItAcknowledged() throws InterruptedException {
        String url = "jdbc:sqlite:" + folder.resolve("rollouts.db") + "?busy_timeout=60000";
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        RolloutStore store = RolloutStores.open(url);
        RolloutManager rollouts = RolloutManager.over(store);
        AtomicInteger count = new AtomicInteger();

        closeUnder(
                user -> {
                    String operation = "op-" + user + "-" + count.incrementAndGet();
                    rollouts.create(
                            "flag-" + user,
                            RolloutConfig.defaults(),
                            By.actor("dana").operationId(operation));
                    acknowledged.add(operation);
                    store.loadAll();
                },
                store::close);

        try (RolloutStore again = RolloutStores.open(url)) {
            Set<String> kept = again.loadAll().rollouts().stream()
                    .flatMap(rollout -> again.history(rollout.flag()).stream())
                    .map(record -> record.entry())
                    .map(HistoryEntry::operationId)
                    .collect(Collectors.toSet());
            assertTrue(acknowledged.size() >= USERS, () -> "only " + acknowledged.size());
            assertTrue(kept.containsAll(acknowledged), () -> acknowledged + " is not in " + kept);
        }
        assertNoThreadIsLeft();
    }

    @Test
    void aStoreInMemoryThatIsClosedUnderAHundredUsersTellsThem() throws InterruptedException {
        RolloutStore store = RolloutStores.open("memory:");
        RolloutManager rollouts = RolloutManager.over(store);

        closeUnder(
                user -> {
                    rollouts.create("flag-" + user, RolloutConfig.defaults(), By.actor("dana"));
                    store.history("flag-" + user);
                },
                store::close);

        assertNoThreadIsLeft();
    }

    @Test
    void aFeedThatIsClosedUnderAHundredUsersGoesOnAnswering() throws InterruptedException {
        try (RolloutStore store = RolloutStores.open("memory:")) {
            RolloutManager.over(store).create("checkout", RolloutConfig.parse("100%"));
            RolloutManager.over(store).start("checkout");
            RolloutFeed feed =
                    RolloutFeed.over(store).pollInterval(Duration.ofMillis(10)).start();
            feed.awaitReady(ENOUGH);

            closeUnder(
                    user -> {
                        assertTrue(feed.lookup().isIn("checkout", "user-" + user));
                        feed.status();
                        feed.awaitReady(Duration.ZERO);
                        feed.listen(new FeedListener() {}).close();
                    },
                    feed::close);

            assertTrue(feed.lookup().isIn("checkout", "user-42"));
        }
        assertNoThreadIsLeft();
    }

    @Test
    void aDriverMayBeClosedByAHundred() throws InterruptedException {
        try (RolloutStore store = RolloutStores.open("memory:")) {
            RolloutManager rollouts = RolloutManager.over(store);
            RolloutDriver driver =
                    RolloutDriver.over(store).tick(Duration.ofMillis(10)).start();
            RolloutConfig plan = RolloutConfig.builder()
                    .stages("5%, 100%", Duration.ZERO)
                    .advance(AdvanceMode.AUTOMATIC)
                    .build();

            closeUnder(
                    user -> {
                        rollouts.create("flag-" + user, plan);
                        driver.status();
                        if (user % 10 == 9) {
                            driver.close();
                        }
                    },
                    driver::close);
        }
        assertNoThreadIsLeft();
    }

    @Test
    void aRuntimeThatIsClosedUnderAHundredUsersGoesOnAnswering() throws InterruptedException {
        RolloutRuntime runtime = RolloutRuntime.of(RolloutSettings.builder()
                .store("jdbc:sqlite:" + folder.resolve("rollouts.db"))
                .set(Setting.POLL_INTERVAL, "10ms")
                .set(Setting.START_TIMEOUT, "60s")
                .build());
        runtime.start();
        runtime.rollouts().create("checkout", RolloutConfig.parse("100%"));
        runtime.rollouts().start("checkout");
        Await.until("it is served", ENOUGH, () -> runtime.features().isEnabled("checkout", "user-42"));

        closeUnder(
                user -> {
                    assertTrue(runtime.features().isEnabled("checkout", "user-" + user));
                    runtime.rollouts().status("checkout");
                    runtime.status();
                },
                runtime::close);

        assertTrue(runtime.features().isEnabled("checkout", "user-42"));
        assertNoThreadIsLeft();
    }

    /** Neither reacts to an interruption; both end only when the test lets them. */
    @Test
    void aListenerAndAGateThatNeverEndHoldUpNeitherTheOthersNorTheEnd() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch caught = new CountDownLatch(2);
        StageGate stubborn = new StageGate() {
            @Override
            public String name() {
                return "stubborn";
            }

            @Override
            public GateVerdict ask(GateQuestion question) {
                caught.countDown();
                hold(end);
                return new GateVerdict.Pass("at last");
            }
        };
        FeedListener listener = new FeedListener() {
            @Override
            public void onChange(FlagChange change) {
                caught.countDown();
                hold(end);
            }
        };
        RolloutConfig.Builder plan =
                RolloutConfig.builder().stages("5%, 100%", Duration.ZERO).advance(AdvanceMode.AUTOMATIC);
        try (RolloutStore store = RolloutStores.open("memory:")) {
            RolloutManager rollouts = RolloutManager.over(store);
            RolloutFeed feed = RolloutFeed.over(store)
                    .pollInterval(Duration.ofMillis(10))
                    .closeWithin(Duration.ofMillis(100))
                    .start();
            feed.awaitReady(ENOUGH);
            feed.listen(listener);
            RolloutDriver driver = RolloutDriver.over(store)
                    .tick(Duration.ofMillis(10))
                    .gates(GateRegistry.builder().gate(stubborn).build())
                    .gateTimeout(Duration.ofMillis(50))
                    .closeWithin(Duration.ofMillis(100))
                    .start();
            rollouts.create("held", plan.gates(List.of(GateRule.of("stubborn"))).build());
            rollouts.start("held");
            assertTrue(caught.await(ENOUGH.toSeconds(), TimeUnit.SECONDS), "neither was asked");

            rollouts.create("free", plan.gates(List.of()).build());
            rollouts.start("free");
            Await.until("another rollout goes on", ENOUGH, () -> feed.lookup().isIn("free", "user-42"));
            Thread closing = new Thread(() -> {
                driver.close();
                feed.close();
            });
            closing.start();
            closing.join(ENOUGH.toMillis());

            assertFalse(closing.isAlive(), "closing waits for them");
            assertEquals(0, rollouts.status("held").stageIndex());
        } finally {
            end.countDown();
        }
        assertNoThreadIsLeft();
    }

    private static void hold(CountDownLatch end) {
        boolean interrupted = false;
        while (true) {
            try {
                end.await();
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                return;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }
}
