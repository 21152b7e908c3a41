package io.codomyrmex.rollout.benchmarks.outage;

import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.benchmarks.Flags;
import io.codomyrmex.rollout.benchmarks.Units;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.feed.FeedStatus;
import io.codomyrmex.rollout.feed.RolloutFeed;
import io.codomyrmex.rollout.lookup.RolloutLookup;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.RolloutStores;
import io.codomyrmex.rollout.testing.servers.RedisProcess;
import io.codomyrmex.rollout.testing.servers.RedisServer;
import java.time.Duration;

/**
 * A Redis server is stopped where it stands, as a machine that hangs, while a thread asks the lookup as fast as it can: what of it
 * does that thread feel? Each answer is timed by itself, which adds the cost of looking at the clock to each.
 *
 * @param healthyNanos what all but a thousandth of the answers take while the store is up
 * @param frozenNanos the same while it is frozen
 * @param asked how many answers were timed
 * @param exceptions how many were exceptions
 * @param status the feed's, at the end of the outage
 */
public record FrozenStore(long healthyNanos, long frozenNanos, long asked, long exceptions, FeedStatus status) {

    private static final int FLAGS = 100;
    private static final double PART = 0.999;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * Measures.
     *
     * @param each how long the store is up, and then frozen
     * @return what was felt
     */
    public static FrozenStore during(Duration each) throws InterruptedException {
        try (RedisProcess server = RedisServer.start();
                RolloutStore store = RolloutStores.open("redis://127.0.0.1:" + server.port())) {
            RolloutManager rollouts = RolloutManager.over(store);
            for (int flag = 0; flag < FLAGS; flag++) {
                rollouts.create(Flags.name(flag), RolloutConfig.parse("25%, 50%, 100%"));
                rollouts.start(Flags.name(flag));
            }
            try (RolloutFeed feed = RolloutFeed.over(store).start()) {
                feed.awaitReady(PATIENCE);
                Load load = new Load(feed.lookup());
                load.ask(Duration.ofSeconds(2));
                Latencies healthy = load.ask(each);
                server.freeze();
                Latencies frozen = load.ask(each);
                FeedStatus status = feed.status();
                server.thaw();
                return new FrozenStore(
                        healthy.at(PART), frozen.at(PART), healthy.total() + frozen.total(), load.exceptions, status);
            }
        }
    }

    private static final class Load {

        private final String[] ids = Units.ids();
        private final String[] flags = Flags.names(FLAGS);
        private final RolloutLookup lookup;
        private long exceptions;
        private long in;

        Load(RolloutLookup lookup) {
            this.lookup = lookup;
        }

        Latencies ask(Duration time) {
            Latencies latencies = new Latencies();
            long end = System.nanoTime() + time.toNanos();
            long begun = System.nanoTime();
            for (int i = 0; begun < end; i = (i + 1) & Integer.MAX_VALUE) {
                try {
                    in += lookup.isIn(flags[i % FLAGS], ids[i % Units.COUNT]) ? 1 : 0;
                } catch (RuntimeException e) {
                    exceptions++;
                }
                long answered = System.nanoTime();
                latencies.add(answered - begun);
                begun = answered;
            }
            if (in == 0) {
                throw new IllegalStateException("nobody was in: the lookup was not loaded");
            }
            return latencies;
        }
    }
}
