package io.codomyrmex.featureflags.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.featureflags.Reason;
import io.codomyrmex.featureflags.file.FlagFileException;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.feed.FeedListener;
import io.codomyrmex.rollout.feed.FeedState;
import io.codomyrmex.rollout.feed.FeedStatus;
import io.codomyrmex.rollout.lookup.FlagChange;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.RolloutStores;
import io.codomyrmex.rollout.testing.servers.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RolloutRuntimeTest {

    @TempDir
    private Path folder;

    private static SettingsBuilder quick() {
        return RolloutSettings.builder().set(Setting.POLL_INTERVAL, "10ms").set(Setting.START_TIMEOUT, "60s");
    }

    @Test
    void threeLinesAreAWorkingRollout() {
        try (RolloutRuntime runtime = RolloutRuntime.open("memory:")) {
            runtime.rollouts().createIfAbsent("checkout", RolloutConfig.parse("100%"));
            assertEquals(
                    Reason.UNKNOWN_FLAG,
                    runtime.features().evaluate("other", "user-1").reason());
        }
    }

    @Test
    void nothingIsOpenedBeforeTheStart() {
        RolloutRuntime runtime = RolloutRuntime.builder(quick().build())
                .storeOpenedBy(() -> {
                    throw new AssertionError("opened");
                })
                .build();
        assertEquals(
                Reason.NOT_READY,
                runtime.features().evaluate("checkout", "user-1").reason());
        assertEquals(Optional.empty(), runtime.status());
        IllegalStateException refused = assertThrows(
                IllegalStateException.class, () -> runtime.rollouts().start("checkout"));
        assertEquals("rollouts are not started: call RolloutRuntime.start() first", refused.getMessage());
        runtime.close();
        assertThrows(IllegalStateException.class, runtime::start);
    }

    @Test
    void aChangeIsSeenAndToldToListeners() throws InterruptedException {
        LinkedBlockingQueue<FlagChange> changes = new LinkedBlockingQueue<>();
        FeedListener listener = new FeedListener() {
            @Override
            public void onChange(FlagChange change) {
                changes.add(change);
            }
        };
        RolloutRuntime runtime = RolloutRuntime.builder(quick().store("memory:").build())
                .listeners(() -> List.of(listener))
                .build();
        try (runtime) {
            assertTrue(runtime.start().isReady());
            assertTrue(runtime.start().isReady(), "starting again only waits");
            runtime.rollouts().create("checkout", RolloutConfig.parse("100%"));
            runtime.rollouts().start("checkout");
            FlagChange last = changes.poll(60, TimeUnit.SECONDS);
            while (last.after().orElseThrow().percentage().isZero()) {
                last = changes.poll(60, TimeUnit.SECONDS);
            }
            assertTrue(runtime.features().isEnabled("checkout", "user-1"));
            assertEquals("application", runtime.rollouts().status("checkout").actor());
        }
        assertTrue(runtime.features().isEnabled("checkout", "user-1"), "closed, it answers what it knew");
        assertEquals(FeedState.CLOSED, runtime.status().orElseThrow().state());
        IllegalStateException closed = assertThrows(
                IllegalStateException.class, () -> runtime.rollouts().list());
        assertEquals("rollouts are closed", closed.getMessage());
    }

    @Test
    void aStoreThatIsDownAtTheStartIsOpenedOnceItIsThere() throws InterruptedException {
        AtomicBoolean isUp = new AtomicBoolean();
        AtomicInteger opened = new AtomicInteger();
        RolloutRuntime runtime = RolloutRuntime.builder(
                        quick().set(Setting.START_TIMEOUT, "0").build())
                .storeOpenedBy(() -> {
                    if (!isUp.get()) {
                        throw new StoreUnavailableException("connection refused", null);
                    }
                    opened.incrementAndGet();
                    return RolloutStores.open("memory:");
                })
                .build();
        try (runtime) {
            FeedStatus status = runtime.start();
            assertEquals(FeedState.NOT_READY, status.state());
            assertEquals(
                    Reason.NOT_READY, runtime.features().evaluate("checkout").reason());
            assertThrows(
                    StoreUnavailableException.class, () -> runtime.rollouts().status("checkout"));
            isUp.set(true);
            assertTrue(runtime.feed()
                    .orElseThrow()
                    .awaitReady(Duration.ofSeconds(60))
                    .isReady());
            runtime.rollouts().create("checkout", RolloutConfig.defaults());
            assertEquals(1, opened.get());
        }
    }

    @Test
    void aNodeStartsFromItsBackupWhileTheStoreIsDown() {
        SettingsBuilder settings =
                quick().set(Setting.BACKUP, folder.resolve("backup").toString());
        RolloutStore store = RolloutStores.open("memory:");
        RolloutRuntime first =
                RolloutRuntime.builder(settings.build()).store(() -> store).build();
        try (first) {
            first.start();
            first.rollouts().create("checkout", RolloutConfig.parse("100%"));
            first.rollouts().start("checkout");
            Await.until(
                    "the change", Duration.ofSeconds(60), () -> first.features().isEnabled("checkout"));
        }
        RolloutRuntime second = RolloutRuntime.builder(
                        settings.set(Setting.START_TIMEOUT, "0").build())
                .storeOpenedBy(() -> {
                    throw new StoreUnavailableException("connection refused", null);
                })
                .build();
        try (second) {
            assertEquals(FeedState.STALE, second.start().state());
            assertTrue(second.features().isEnabled("checkout"));
            assertTrue(second.features().evaluate("checkout").stale());
        }
    }

    @Test
    void aStoreOfTheApplicationsStaysOpen() {
        RolloutStore store = RolloutStores.open("memory:");
        RolloutRuntime runtime =
                RolloutRuntime.builder(quick().build()).store(() -> store).build();
        runtime.start();
        runtime.close();
        runtime.close();
        assertEquals(List.of(), store.loadAll().rollouts());
        store.close();
    }

    @Test
    void theFlagFileIsLoadedAndFollowed() throws Exception {
        Path flags = Files.writeString(folder.resolve("flags.json"), "{\"checkout\": true}");
        SettingsBuilder settings =
                quick().store("memory:").set(Setting.FLAGS, flags.toString()).set(Setting.FLAGS_WATCH, "10ms");
        LinkedBlockingQueue<Object> changes = new LinkedBlockingQueue<>();
        try (RolloutRuntime runtime = RolloutRuntime.of(settings.build())) {
            runtime.start();
            assertTrue(runtime.features().isEnabled("checkout"));
            runtime.features().listen(changes::add);
            Files.writeString(flags, "{\"checkout\": false}");
            assertTrue(changes.poll(60, TimeUnit.SECONDS) != null);
            assertFalse(runtime.features().isEnabled("checkout"));
        }
    }

    @Test
    void aBrokenFlagFileIsAnErrorOfTheStartAndNothingIsStarted() throws IOException {
        Path flags = Files.writeString(folder.resolve("flags.json"), "{\"checkout\": ");
        AtomicInteger opened = new AtomicInteger();
        SettingsBuilder settings = quick().set(Setting.FLAGS, flags.toString()).set(Setting.FLAGS_WATCH, "0");
        RolloutRuntime runtime = RolloutRuntime.builder(settings.build())
                .storeOpenedBy(() -> {
                    opened.incrementAndGet();
                    return RolloutStores.open("memory:");
                })
                .build();
        assertThrows(FlagFileException.class, runtime::start);
        assertEquals(0, opened.get());
        assertEquals(Optional.empty(), runtime.status());
        Files.writeString(flags, "{\"checkout\": true}");
        try (runtime) {
            assertTrue(runtime.start().isReady());
        }
    }

    @Test
    void aStartThatFailsLetsGoOfTheStoreAndMayBeTriedAgain() {
        AtomicBoolean isBroken = new AtomicBoolean(true);
        RolloutStore store = RolloutStores.open("memory:");
        RolloutRuntime runtime = RolloutRuntime.builder(quick().build())
                .storeOpenedBy(() -> isBroken.get() ? store : RolloutStores.open("memory:"))
                .listeners(() -> {
                    if (isBroken.get()) {
                        throw new IllegalStateException("no audit");
                    }
                    return List.of();
                })
                .build();
        try (runtime) {
            assertEquals(
                    "no audit",
                    assertThrows(IllegalStateException.class, runtime::start).getMessage());
            assertThrows(IllegalStateException.class, store::loadAll, "closed");
            assertThrows(IllegalStateException.class, () -> runtime.rollouts().list());
            isBroken.set(false);
            assertTrue(runtime.start().isReady());
        }
    }

    @Test
    void closingDoesNotWaitForAStoreThatHangsWhileItIsOpened() throws InterruptedException {
        CountDownLatch opening = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        RolloutStore late = RolloutStores.open("memory:");
        AtomicInteger attempts = new AtomicInteger();
        RolloutRuntime runtime = RolloutRuntime.builder(
                        quick().set(Setting.START_TIMEOUT, "0").build())
                .storeOpenedBy(() -> {
                    if (attempts.incrementAndGet() == 1) {
                        throw new StoreUnavailableException("connection refused", null);
                    }
                    opening.countDown();
                    uninterruptibly(release);
                    return late;
                })
                .build();
        runtime.start();
        opening.await();
        runtime.close();
        release.countDown();
        Await.until("the late store is closed", Duration.ofSeconds(60), () -> isClosed(late));
    }

    /** As a driver does that waits for a server. */
    private static void uninterruptibly(CountDownLatch latch) {
        boolean isOver = false;
        while (!isOver) {
            isOver = hasEnded(latch);
        }
    }

    private static boolean hasEnded(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static boolean isClosed(RolloutStore store) {
        try {
            store.loadAll();
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    @Test
    void oneStoreIsNeededAndNoMore() {
        String none = assertThrows(IllegalArgumentException.class, () -> RolloutRuntime.of(quick().build()))
                .getMessage();
        assertEquals(
                "no store is named: set rollout.store (in the environment ROLLOUT_STORE), for example to"
                        + " jdbc:sqlite:rollouts.db, or to memory: for a test",
                none);
        RuntimeBuilder both =
                RolloutRuntime.builder(quick().store("memory:").build()).store(() -> null);
        assertEquals(
                "there are two stores: rollout.store = memory: and the application's own; take one away",
                assertThrows(IllegalArgumentException.class, both::build).getMessage());
    }
}
