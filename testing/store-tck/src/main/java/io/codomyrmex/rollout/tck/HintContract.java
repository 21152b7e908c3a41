package io.codomyrmex.rollout.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.HintingStore;
import io.codomyrmex.rollout.store.HintingStore.Subscription;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.transition.TransitionWatch;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * What holds for stores that can say "something changed": an optional ability that a test class adds to {@link
 * RolloutStoreContract}. Its {@link #open} returns a {@link HintingStore}.
 */
public interface HintContract extends StoreUnderTest {

    /** When the link comes up, whatever was missed before has to be found. */
    @Test
    default void theListenerIsCalledWhenTheLinkComesUp() {
        Hints hints = new Hints();
        try (Subscription link = hinting(store()).onChange(hints)) {
            hints.awaitMore(0);
            assertTrue(link.isLive());
        }
    }

    /** Whoever commits, all who listen are told. */
    @Test
    default void everyListenerHearsOfACommitByAnyHandle() {
        Hints one = new Hints();
        Hints two = new Hints();
        try (Subscription first = hinting(store()).onChange(one);
                Subscription second = hinting(secondHandle()).onChange(two)) {
            for (RolloutStore writer : new RolloutStore[] {store(), secondHandle(), anotherHandle()}) {
                one.awaitLink(first);
                two.awaitLink(second);
                int oneBefore = one.calls();
                int twoBefore = two.calls();
                Draft.create("flag-" + oneBefore + "-" + twoBefore).mustCommit(writer);
                one.awaitMore(oneBefore);
                two.awaitMore(twoBefore);
            }
        }
    }

    /** A hint says when to ask; asking then finds what was committed, and in the end everything. */
    @Test
    default void aReaderWhoAsksAtEveryHintMissesNothing() {
        HintingStore reader = hinting(secondHandle());
        AtomicReference<Cursor> cursor = new AtomicReference<>(reader.loadAll().cursor());
        Hints hints = new Hints(() -> {
            Changes.Delta delta = assertInstanceOf(Changes.Delta.class, reader.changesSince(cursor.get()));
            cursor.set(delta.cursor());
        });
        try (Subscription link = reader.onChange(hints)) {
            hints.awaitLink(link);
            Race.run(4, i -> () -> {
                for (int done = 0; done < 25; done++) {
                    Draft.create("flag-" + i + "-" + done).mustCommit(store());
                }
                return null;
            });
            hints.await(() -> cursor.get().revision() == 100);
            assertEquals(store().loadAll().cursor(), cursor.get());
            assertFalse(hints.wereTogether(), "two threads called the listener at the same time");
        }
    }

    /** Hints are what makes a change quick; a feed that polls as well would hide that none come. */
    @Test
    default void aFeedThatDoesNotPollFollowsEveryCommit() {
        try (FollowedFeed feed = FollowedFeed.byHintsOf(hinting(secondHandle()))) {
            for (int i = 0; i < 5; i++) {
                String flag = "flag-" + i;
                Draft.create(flag).mustCommit(i % 2 == 0 ? store() : secondHandle());
                feed.await("the creation of " + flag, () -> feed.lookup().served(flag) != null);
            }
            feed.awaitContentOf(store());
        }
    }

    /** The same for a watch: no listener has to wait for the next poll. */
    @Test
    default void aWatchThatDoesNotPollTellsOfEveryCommit() {
        ToldTransitions told = new ToldTransitions();
        try (TransitionWatch watch = ToldTransitions.ready(ToldTransitions.watch(hinting(secondHandle()))
                .pollInterval(Duration.ofHours(1))
                .listener("told", told))) {
            for (int i = 0; i < 5; i++) {
                Draft.create("flag-" + i).mustCommit(i % 2 == 0 ? store() : secondHandle());
                told.awaitLast(store(), "flag-" + i);
            }
            assertEquals(5, ToldTransitions.lastPositions(watch, "told").size());
        }
    }

    /** What a listener throws is its own trouble. */
    @Test
    default void aListenerThatThrowsHarmsNothing() {
        Hints hints = new Hints(() -> {
            throw new IllegalStateException("thrown on purpose");
        });
        try (Subscription link = hinting(store()).onChange(hints)) {
            hints.awaitLink(link);
            for (int i = 0; i < 3; i++) {
                int before = hints.calls();
                Draft.create("flag-" + i).mustCommit(store());
                hints.awaitMore(before);
                assertEquals(i + 1, store().loadAll().rollouts().size());
            }
            assertTrue(link.isLive());
        }
    }

    /** An error is not only for the thread that meets it. */
    @Test
    default void aListenerThatFailsWithAnErrorHarmsNothing() {
        Hints hints = new Hints(() -> {
            throw new AssertionError("thrown on purpose");
        });
        try (Subscription link = hinting(store()).onChange(hints)) {
            hints.awaitLink(link);
            int before = hints.calls();
            Draft.create("checkout").mustCommit(store());
            hints.awaitMore(before);
        }
    }

    /** A listener that does not return holds up hints, never commits, and not the end of its subscription. */
    @Test
    default void aListenerThatBlocksHoldsUpNoCommitAndNoClose() {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Subscription link = hinting(store()).onChange(() -> {
            blocked.countDown();
            awaitUninterrupted(release);
        });
        try {
            awaitUninterrupted(blocked);
            for (int i = 0; i < 10; i++) {
                Draft.create("flag-" + i).mustCommit(store());
            }
            assertEquals(10, secondHandle().loadAll().rollouts().size());
            link.close();
            assertFalse(link.isLive());
        } finally {
            release.countDown();
            link.close();
        }
    }

    /** A closed subscription is quiet, and another one is not concerned. */
    @Test
    default void afterCloseNothingIsHeard() {
        Hints closed = new Hints();
        Hints open = new Hints();
        try (Subscription other = hinting(secondHandle()).onChange(open)) {
            Subscription link = hinting(store()).onChange(closed);
            closed.awaitLink(link);
            open.awaitLink(other);
            link.close();
            link.close();
            assertFalse(link.isLive());
            int heard = closed.calls();
            for (int i = 0; i < 5; i++) {
                int before = open.calls();
                Draft.create("flag-" + i).mustCommit(store());
                open.awaitMore(before);
            }
            assertEquals(heard, closed.calls());
        }
    }

    /** A listener may end its own subscription. */
    @Test
    default void aListenerMayCloseItsSubscription() {
        AtomicReference<Subscription> own = new AtomicReference<>();
        CountDownLatch handedOver = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Subscription link = hinting(store()).onChange(() -> {
            awaitUninterrupted(handedOver);
            own.get().close();
            ended.countDown();
        });
        own.set(link);
        handedOver.countDown();

        awaitUninterrupted(ended);
        assertFalse(link.isLive());
    }

    /** A store takes its subscriptions with it. */
    @Test
    default void closingTheStoreEndsItsSubscriptions() {
        HintingStore store = hinting(anotherHandle());
        Hints hints = new Hints();
        Subscription link = store.onChange(hints);
        hints.awaitLink(link);

        store.close();

        assertFalse(link.isLive());
        assertThrows(IllegalStateException.class, () -> store.onChange(hints));
        link.close();
    }

    /** A namespace is heard by those who listen to it. */
    @Test
    default void eachNamespaceHasHintsOfItsOwn() {
        StoreSettings elsewhere = settings().withNamespace(settings().namespace() + "-elsewhere");
        Hints here = new Hints();
        Hints there = new Hints();
        RolloutStore other = handle(elsewhere);
        try (Subscription first = hinting(store()).onChange(here);
                Subscription second = hinting(other).onChange(there)) {
            here.awaitLink(first);
            there.awaitLink(second);
            int before = there.calls();
            Draft.create("checkout").mustCommit(other);
            there.awaitMore(before);
            before = here.calls();
            Draft.create("checkout").mustCommit(store());
            here.awaitMore(before);
        }
    }

    private static HintingStore hinting(RolloutStore store) {
        return assertInstanceOf(HintingStore.class, store);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        boolean interrupted = false;
        for (; ; ) {
            try {
                assertTrue(latch.await(Hints.PATIENCE_SECONDS, TimeUnit.SECONDS), "it took too long");
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
