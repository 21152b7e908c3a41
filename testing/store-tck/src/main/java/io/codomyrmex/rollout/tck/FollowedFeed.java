package io.codomyrmex.rollout.tck;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.feed.FeedListener;
import io.codomyrmex.rollout.feed.FeedStatus;
import io.codomyrmex.rollout.feed.RolloutFeed;
import io.codomyrmex.rollout.feed.StoreRegression;
import io.codomyrmex.rollout.lookup.FlagChange;
import io.codomyrmex.rollout.lookup.RolloutLookup;
import io.codomyrmex.rollout.lookup.ServedRollout;
import io.codomyrmex.rollout.store.HintingStore;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoredRollout;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** A feed that polls often, or by hints alone, with what it said so far; tests wait for what it is to say next. */
final class FollowedFeed implements FeedListener, AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(20);
    private static final Duration NEVER_IN_A_TEST = Duration.ofHours(1);

    /** A third of it bounds every interval. */
    private static final Duration STALE_AFTER = NEVER_IN_A_TEST.multipliedBy(3);

    private static final Duration LIMIT = Duration.ofSeconds(60);

    final List<FlagChange> changes = new CopyOnWriteArrayList<>();
    final List<FeedStatus> statuses = new CopyOnWriteArrayList<>();
    final List<StoreRegression> regressions = new CopyOnWriteArrayList<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition said = lock.newCondition();
    private final RolloutFeed feed;

    private FollowedFeed(RolloutStore store, Duration interval) {
        feed = RolloutFeed.over(store)
                .pollInterval(interval)
                .pollIntervalWithHints(interval)
                .staleAfter(STALE_AFTER)
                .listener(this)
                .start();
    }

    /** A feed that has loaded everything. */
    static FollowedFeed over(RolloutStore store) {
        return loaded(new FollowedFeed(store, INTERVAL));
    }

    /** A feed that has loaded everything, and whose next look is an hour away unless a hint comes. */
    static FollowedFeed byHintsOf(HintingStore store) {
        return loaded(new FollowedFeed(store, NEVER_IN_A_TEST));
    }

    private static FollowedFeed loaded(FollowedFeed followed) {
        try {
            FeedStatus status = followed.feed.awaitReady(LIMIT);
            assertTrue(status.isReady(), status::toString);
            return followed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    RolloutLookup lookup() {
        return feed.lookup();
    }

    FeedStatus status() {
        return feed.status();
    }

    /** Waits until the store's content is what is served. */
    void awaitContentOf(RolloutStore store) {
        Map<String, String> expected = new TreeMap<>();
        for (StoredRollout rollout : store.loadAll().rollouts()) {
            StoredRollout.Readable readable = Outcomes.readable(rollout);
            expected.put(
                    rollout.flag(),
                    rollout.version() + " at " + readable.envelope().percentage());
        }
        await("content " + expected, () -> expected.equals(served(expected)));
    }

    private Map<String, String> served(Map<String, String> flags) {
        Map<String, String> served = new TreeMap<>();
        for (String flag : flags.keySet()) {
            ServedRollout rollout = lookup().served(flag);
            if (rollout != null) {
                served.put(flag, rollout.version() + " at " + rollout.percentage());
            }
        }
        return lookup().size() == flags.size() ? served : Map.of();
    }

    /** Waits until something holds that begins to hold before the feed speaks. */
    void await(String what, BooleanSupplier condition) {
        lock.lock();
        try {
            long left = LIMIT.toNanos();
            while (!condition.getAsBoolean()) {
                assertTrue(left > 0, () -> "not within " + LIMIT + ": " + what + "; " + feed + ", " + changes);
                left = said.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    private <T> void note(List<T> list, T event) {
        lock.lock();
        try {
            list.add(event);
            said.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onChange(FlagChange change) {
        note(changes, change);
    }

    @Override
    public void onStatus(FeedStatus before, FeedStatus after) {
        note(statuses, after);
    }

    @Override
    public void onStoreRegressed(StoreRegression regression) {
        note(regressions, regression);
    }

    @Override
    public void close() {
        feed.close();
    }
}
