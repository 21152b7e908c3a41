package io.codomyrmex.rollout.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.WhenStale;
import io.codomyrmex.rollout.lookup.Knowledge;
import io.codomyrmex.rollout.lookup.LookupTable;
import io.codomyrmex.rollout.lookup.RolloutLookup;
import io.codomyrmex.rollout.lookup.TableUpdate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class RolloutFeedTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final ScriptedStore store = new ScriptedStore();
    private final Recorder told = new Recorder();
    private final AtomicLong ticks = new AtomicLong(Long.MAX_VALUE - 5);
    private RolloutFeed feed;

    @AfterEach
    void close() {
        if (feed != null) {
            feed.close();
        }
    }

    private RolloutLookup start(FeedBuilder builder) {
        feed = builder.listener(told).ticker(ticks::get).start();
        return feed.lookup();
    }

    private FeedBuilder quick() {
        return RolloutFeed.over(store).pollInterval(Duration.ofMillis(10));
    }

    private FeedBuilder slow() {
        return RolloutFeed.over(store)
                .pollInterval(Duration.ofHours(1))
                .pollIntervalWithHints(Duration.ofHours(1))
                .staleAfter(Duration.ofHours(6));
    }

    private RolloutLookup ready(FeedBuilder builder) throws InterruptedException {
        RolloutLookup lookup = start(builder);
        assertEquals(FeedState.READY, feed.awaitReady(LONG).state());
        return lookup;
    }

    private void pass(Duration time) {
        ticks.addAndGet(time.toNanos());
    }

    @Test
    void aFeedServesWhatTheStoreHoldsAndFollowsItsChanges() throws InterruptedException {
        store.put(Stored.active("checkout", 1, 100), Stored.active("search", 1, 100));
        RolloutLookup lookup = ready(quick());
        assertTrue(lookup.isIn("checkout", "user-1"));
        assertEquals(Knowledge.NO_ROLLOUT, lookup.knowledge("nothing"));

        store.put(Stored.active("checkout", 2, 25));
        store.remove("search", 2);
        Await.until("the change and the removal", () -> told.changes.size() == 2);
        assertEquals(List.of("checkout 100% > 25%", "search 100% > -"), told.lines());
        assertEquals(Percentage.of(25), lookup.percentage("checkout"));
        assertEquals(1, store.loads.get());
    }

    @Test
    void aLookupThatWasHandedOutBeforeTheStartIsFilled() throws InterruptedException {
        LookupTable table = new LookupTable();
        RolloutLookup early = table.lookup();
        assertEquals(Knowledge.NOT_READY, early.knowledge("checkout"));
        store.put(Stored.active("checkout", 1, 100));
        assertSame(early, ready(quick().into(table)));
        assertTrue(early.isIn("checkout", "user-1"));
    }

    @Test
    void thePollIsOneReadHoweverManyFlagsThereAre() throws InterruptedException {
        for (int i = 0; i < 1_000; i++) {
            store.put(Stored.active("flag-" + i, 1, 50));
        }
        ready(quick());
        Await.until("twenty polls", () -> store.deltas.get() >= 20);
        assertEquals(1, store.loads.get());
        assertEquals(1_000, feed.status().flags());
    }

    @Test
    void aHintIsFollowedAtOnceHoweverLongTheInterval() throws InterruptedException {
        ready(slow());
        Await.until("the subscription", () -> store.subscriptions.get() == 1);
        store.put(Stored.active("checkout", 1, 100));
        store.hint();
        Await.until("the change", () -> feed.lookup().isIn("checkout", "user-1"));
        assertEquals(1, store.loads.get());
    }

    @Test
    void manyHintsDuringOneReadMakeOneMoreRead() throws InterruptedException {
        ready(slow());
        Await.until("the subscription", () -> store.subscriptions.get() == 1);
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        store.behaviour = ScriptedStore.hanging(entered, release);
        store.hint();
        entered.await();
        for (int i = 0; i < 1_000; i++) {
            store.hint();
        }
        store.behaviour = ScriptedStore.ANSWER;
        release.countDown();
        Await.until("the read after the hints", () -> store.deltas.get() == 2);
        store.put(Stored.active("checkout", 1, 100));
        store.hint();
        Await.until("the change", () -> feed.lookup().isIn("checkout", "user-1"));
        assertEquals(3, store.deltas.get());
    }

    @Test
    void whenHintsCeaseTheStoreIsAskedAtOnceAndThenAtTheShorterInterval() throws InterruptedException {
        store.hintsLive = true;
        ready(quick().pollIntervalWithHints(Duration.ofHours(1)).staleAfter(Duration.ofHours(6)));
        Await.until("live hints", () -> feed.status().hintsLive());
        store.put(Stored.active("checkout", 1, 100));
        store.hintsLive = false;
        Await.until("the change", () -> feed.lookup().isIn("checkout", "user-1"));
        int before = store.deltas.get();
        Await.until("more polls", () -> store.deltas.get() > before + 2);
    }

    @Test
    void aStoreThatRefusesHintsIsPolledAndAskedForThemAgain() throws InterruptedException {
        store.refusesHints = true;
        ready(quick());
        Await.until("polls", () -> store.deltas.get() >= 3);
        store.refusesHints = false;
        Await.until("the subscription", () -> store.subscriptions.get() == 1);
        assertTrue(feed.status().isReady());
    }

    @Test
    void beforeTheFirstLoadNobodyIsInAndTheWaitEndsWithTheReason() throws InterruptedException {
        store.put(Stored.active("checkout", 1, 100));
        store.behaviour = ScriptedStore.DOWN;
        RolloutLookup lookup = start(quick());
        Await.until("a pull that failed", () -> feed.status().failures() > 0);
        FeedStatus status = feed.awaitReady(Duration.ZERO);
        assertEquals(FeedState.NOT_READY, status.state());
        assertEquals(KnowledgeSource.NOTHING, status.source());
        assertEquals("no route to the store", status.problem().orElseThrow());
        assertFalse(lookup.isIn("checkout", "user-1"));
        assertEquals(Knowledge.NOT_READY, lookup.knowledge("checkout"));

        store.behaviour = ScriptedStore.ANSWER;
        assertEquals(FeedState.READY, feed.awaitReady(LONG).state());
        assertTrue(lookup.isIn("checkout", "user-1"));
        assertEquals(0, feed.status().failures());
    }

    @Test
    void theLongestDurationThereIsMayBeWaited() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        store.behaviour = ScriptedStore.hanging(entered, release);
        start(quick());
        entered.await();
        CompletableFuture<FeedStatus> waited = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            try {
                waited.complete(feed.awaitReady(Duration.ofSeconds(Long.MAX_VALUE)));
            } catch (Throwable e) {
                waited.completeExceptionally(e);
            }
        });
        waiting.start();
        Await.until("the wait or its end", () -> waiting.getState() == Thread.State.TIMED_WAITING || waited.isDone());
        store.behaviour = ScriptedStore.ANSWER;
        release.countDown();
        assertEquals(FeedState.READY, waited.join().state());
    }

    @Test
    void anOutageIsSeenAtOnceStaleBeyondTheBoundAndOverAtTheFirstAnswer() throws InterruptedException {
        store.put(Stored.active("keeps", 1, 100), Stored.active("falls", 1, 100, WhenStale.BASELINE));
        RolloutLookup lookup = ready(quick());
        store.behaviour = ScriptedStore.DOWN;
        Await.until("the outage", () -> feed.status().problem().isPresent());
        assertEquals(FeedState.READY, feed.status().state());

        pass(Duration.ofSeconds(61));
        Await.until("the state to be told", () -> told.states().contains(FeedState.STALE));
        FeedStatus stale = feed.status();
        assertTrue(stale.isStale());
        assertTrue(stale.age().orElseThrow().compareTo(Duration.ofSeconds(60)) > 0, stale.toString());
        assertEquals(Percentage.FULL, lookup.percentage("keeps"));
        assertEquals(Percentage.of(1), lookup.percentage("falls"));
        assertTrue(lookup.served("keeps").isStale());
        assertEquals(1, lookup.served("falls").version());

        store.behaviour = ScriptedStore.ANSWER;
        assertEquals(FeedState.READY, feed.awaitReady(LONG).state());
        assertEquals(Percentage.FULL, lookup.percentage("falls"));
        assertFalse(lookup.served("keeps").isStale());
        Await.until("both changes of the flag", () -> told.changes.size() == 2);
        assertEquals(List.of("falls 100% > 1%", "falls 1% > 100%"), told.lines());
    }

    @Test
    void aReadThatHangsDoesNotHideThatNothingIsHeard() throws InterruptedException {
        store.put(Stored.active("falls", 1, 100, WhenStale.BASELINE));
        ready(quick());
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        store.behaviour = ScriptedStore.hanging(entered, release);
        entered.await();
        pass(Duration.ofSeconds(61));
        Await.until("the state to be told", () -> told.states().contains(FeedState.STALE));
        assertEquals(Percentage.of(1), feed.lookup().percentage("falls"));
        store.behaviour = ScriptedStore.ANSWER;
        release.countDown();
        assertEquals(FeedState.READY, feed.awaitReady(LONG).state());
        assertEquals(Percentage.FULL, feed.lookup().percentage("falls"));
    }

    @Test
    void whateverAStoreThrowsItIsAskedAgainAndWhatIsNoOutageIsAnError() throws InterruptedException {
        store.put(Stored.active("checkout", 1, 100));
        ready(quick());
        Map<String, ScriptedStore.Behaviour> troubles = Map.of(
                "java.lang.IllegalStateException",
                () -> {
                    throw new IllegalStateException("no such table: \u001b[31mrollouts");
                },
                "java.lang.NullPointerException",
                () -> {
                    throw new NullPointerException();
                },
                "java.lang.StackOverflowError",
                () -> {
                    throw new StackOverflowError();
                },
                "java.lang.OutOfMemoryError",
                () -> {
                    throw new OutOfMemoryError("Java heap space");
                },
                "java.lang.NoClassDefFoundError",
                () -> {
                    throw new NoClassDefFoundError("com/example/Driver");
                });
        for (Map.Entry<String, ScriptedStore.Behaviour> trouble : troubles.entrySet()) {
            store.behaviour = trouble.getValue();
            Await.until("the error", () -> feed.status().state() == FeedState.ERROR);
            String problem = feed.status().problem().orElseThrow();
            assertTrue(problem.startsWith(trouble.getKey() + ": "), problem);
            assertFalse(problem.contains("\u001b"), problem);
            assertTrue(feed.lookup().isIn("checkout", "user-1"));
            store.behaviour = ScriptedStore.ANSWER;
            assertEquals(FeedState.READY, feed.awaitReady(LONG).state());
        }
    }

    @Test
    void anInterruptFromInsideTheStoreEndsNothing() throws InterruptedException {
        ready(quick());
        store.behaviour = () -> Thread.currentThread().interrupt();
        int before = store.deltas.get();
        Await.until("more polls", () -> store.deltas.get() > before + 5);
        store.behaviour = ScriptedStore.ANSWER;
        assertEquals(FeedState.READY, feed.awaitReady(LONG).state());
    }

    @Test
    void aStoreThatLostItsPlaceIsLoadedAnewWithoutAnAlarm() throws InterruptedException {
        store.put(Stored.active("checkout", 1, 5), Stored.active("gone", 1, 5));
        ready(quick());
        store.put(Stored.active("checkout", 2, 25));
        store.remove("gone", 2);
        store.trim();
        Await.until("the changes", () -> told.changes.size() == 2);
        assertEquals(2, store.loads.get());
        assertEquals(List.of("checkout 5% > 25%", "gone 5% > -"), told.lines());
        assertEquals(List.of(), told.regressions);
    }

    @Test
    void aStoreThatIsLoadedAnewAtTheSamePlaceHasNotGoneBack() throws InterruptedException {
        store.put(Stored.active("checkout", 1, 5));
        ready(quick());
        store.wantsReload = true;
        Await.until("another load", () -> store.loads.get() >= 3);
        store.wantsReload = false;
        store.put(Stored.active("checkout", 2, 25));
        Await.until("the change", () -> told.changes.size() == 1);
        assertEquals(List.of(), told.regressions);
    }

    @Test
    void aStoreThatWentBackIsFollowedDownwardsAndReported() throws InterruptedException {
        store.put(Stored.active("checkout", 7, 100), Stored.active("lost", 3, 100), Stored.active("kept", 2, 50));
        RolloutLookup lookup = ready(quick());
        store.replaceBy("epoch-2", Stored.active("checkout", 2, 5), Stored.active("kept", 2, 50));
        Await.until("the report", () -> told.regressions.size() == 1);
        StoreRegression regression = told.regressions.get(0);
        assertEquals(List.of(new TableUpdate.Fallen("checkout", 7, 2)), regression.fallen());
        assertEquals(1, regression.fallenFlags());
        assertEquals(1, regression.goneFlags());
        assertTrue(regression.replaced());
        assertEquals(Percentage.of(5), lookup.percentage("checkout"));
        assertEquals(Knowledge.NO_ROLLOUT, lookup.knowledge("lost"));
    }

    @Test
    void aStoreThatCameToTheSameVersionOnAnotherWayIsReported() throws InterruptedException {
        store.put(Stored.active("checkout", 6, 50));
        RolloutLookup lookup = ready(quick());
        store.put(Stored.active("checkout", 6, 25), Stored.active("search", 1, 25));
        store.trim();
        Await.until("the report", () -> told.regressions.size() == 1);
        StoreRegression regression = told.regressions.get(0);
        assertEquals(List.of(new TableUpdate.Fallen("checkout", 6, 6)), regression.fallen());
        assertFalse(regression.replaced());
        assertEquals(Percentage.of(25), lookup.percentage("checkout"));
    }

    @Test
    void aRolloutThatCannotBeReadKeepsItsLastGoodValueAndIsReportedOnce() throws InterruptedException {
        store.put(Stored.active("checkout", 1, 100));
        RolloutLookup lookup = ready(quick());
        store.put(Stored.unreadable("checkout", 2), Stored.unreadable("never", 1));
        Await.until("both reports", () -> told.unreadable.size() == 2);
        store.trim();
        store.put(Stored.active("search", 1, 100));
        Await.until("another load", () -> lookup.isIn("search", "user-1"));
        assertEquals(Knowledge.SERVED_LAST_GOOD, lookup.knowledge("checkout"));
        assertTrue(lookup.isIn("checkout", "user-1"));
        assertEquals(Knowledge.UNREADABLE, lookup.knowledge("never"));
        assertFalse(lookup.isIn("never", "user-1"));
        assertEquals(2, told.unreadable.size());
    }

    @Test
    void partsOutOfRangeAreRefusedNamingPartValueAndRange() {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class,
                () -> RolloutFeed.over(store).pollInterval(Duration.ofMillis(1)).start());
        assertEquals("pollInterval: 1ms is outside 10ms to 1d", refusal.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> quick().staleAfter(Duration.ZERO).start());
        assertThrows(
                IllegalArgumentException.class, () -> quick().listenerQueue(0).start());
        assertThrows(
                IllegalArgumentException.class,
                () -> quick().closeWithin(Duration.ofDays(1)).start());
        assertThrows(NullPointerException.class, () -> RolloutFeed.over(null));
        assertEquals(0, store.reads());
    }
}
