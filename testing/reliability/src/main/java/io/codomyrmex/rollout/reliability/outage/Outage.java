package io.codomyrmex.rollout.reliability.outage;

import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.feed.FeedState;
import io.codomyrmex.rollout.feed.RolloutFeed;
import io.codomyrmex.rollout.lookup.RolloutLookup;
import io.codomyrmex.rollout.reliability.nemesis.Fault;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.RolloutStores;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.testing.servers.Await;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** A store that falls silent for a while, and a node that is asked all the time. */
public final class Outage {

    private static final String FLAG = "outage";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LEAST_LOOKUPS = 100;

    private final LongAdder lookups = new LongAdder();
    private final LongAdder exceptions = new LongAdder();
    private final LongAdder wrong = new LongAdder();

    private Outage() {}

    /**
     * Runs.
     *
     * @param name of the store
     * @param url of the store, which the silence is on
     * @param silence the fault
     * @param length how long it lasts; longer than the bound for STALE
     * @param seed of the namespace
     * @return what the node did
     */
    public static OutageReport run(String name, String url, Fault silence, Duration length, long seed) {
        return new Outage().measure(name, url, silence, length, seed);
    }

    private OutageReport measure(String name, String url, Fault silence, Duration length, long seed) {
        StoreSettings settings = StoreSettings.defaults().withNamespace("outage-" + seed);
        AtomicBoolean over = new AtomicBoolean();
        try (RolloutStore store = RolloutStores.open(url, settings)) {
            RolloutManager rollouts = RolloutManager.over(store);
            rollouts.create(FLAG, RolloutConfig.parse("100%"));
            rollouts.start(FLAG);
            try (RolloutFeed feed = RolloutFeed.over(store)
                    .pollInterval(Duration.ofMillis(200))
                    .staleAfter(OutageReport.BOUND)
                    .start()) {
                Await.until("everybody is in", PATIENCE, () -> feed.lookup().isIn(FLAG, "user-1"));
                Thread asking = new Thread(() -> ask(feed.lookup(), over), "lookups");
                asking.setDaemon(true);
                asking.start();
                silence.strike();
                Duration stale = awaitState(feed, FeedState.STALE);
                LockSupport.parkNanos(length.minus(stale).toNanos());
                Await.until("lookups are answered", PATIENCE, () -> lookups.sum() > LEAST_LOOKUPS);
                silence.heal();
                Duration ready = awaitState(feed, FeedState.READY);
                return new OutageReport(name, length, lookups.sum(), exceptions.sum(), wrong.sum(), stale, ready);
            } finally {
                over.set(true);
                silence.heal();
            }
        }
    }

    private static Duration awaitState(RolloutFeed feed, FeedState state) {
        return Await.until("the feed is " + state, PATIENCE, () -> feed.status().state() == state);
    }

    private void ask(RolloutLookup lookup, AtomicBoolean over) {
        while (!over.get()) {
            try {
                for (int i = 0; i < 1_000; i++) {
                    if (!lookup.isIn(FLAG, "user-" + i)) {
                        wrong.increment();
                    }
                    lookups.increment();
                }
            } catch (Throwable e) { // Whatever it is, a request would have failed.
                exceptions.increment();
            }
            // The machine has other work, too.
            LockSupport.parkNanos(1_000_000);
        }
    }
}
