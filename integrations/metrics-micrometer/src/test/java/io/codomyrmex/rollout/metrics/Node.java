package io.codomyrmex.rollout.metrics;

import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.feed.RolloutFeed;
import io.codomyrmex.rollout.store.RolloutStores;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.tck.SettableClock;
import io.codomyrmex.rollout.testing.servers.Await;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A node with a real feed over a memory store, and its registry. */
final class Node implements AutoCloseable {

    static final Instant START = Instant.parse("2026-11-27T09:00:00Z");

    final SettableClock clock = new SettableClock(START);
    final WatchedStore store = new WatchedStore(
            RolloutStores.open("memory:", StoreSettings.defaults().withClock(clock)));
    final RolloutManager rollouts = RolloutManager.over(store);
    final MeterRegistry registry = new SimpleMeterRegistry();
    final RolloutFeed feed = RolloutFeed.over(store)
            .pollInterval(Duration.ofMillis(10))
            .pollIntervalWithHints(Duration.ofMillis(10))
            .start();

    Node() throws InterruptedException {
        feed.awaitReady(Duration.ofSeconds(60));
    }

    /** A rollout of 5 %, 50 % and 100 % with an hour between, begun. */
    void begin(String flag) {
        rollouts.create(flag, RolloutConfig.parse("5%, 50%, 100%", Duration.ofHours(1)));
        rollouts.start(flag);
    }

    double value(String meter, String... tags) {
        return registry.get(meter)
                .tags(tags)
                .meter()
                .measure()
                .iterator()
                .next()
                .getValue();
    }

    /** The meters of one flag. */
    List<Meter> metersOf(String flag) {
        return registry.getMeters().stream()
                .filter(meter -> flag.equals(meter.getId().getTag("flag")))
                .toList();
    }

    static void await(String what, BooleanSupplier condition) {
        Await.until(what, Duration.ofSeconds(60), condition);
    }

    @Override
    public void close() {
        feed.close();
        store.close();
    }
}
