package io.codomyrmex.rollout.store.memory;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.transition.TransitionListener;
import io.codomyrmex.rollout.transition.TransitionWatch;
import io.codomyrmex.rollout.transition.TransitionWatchBuilder;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A store that can be watched and broken, what a listener was told of it, and what the watch said in the log. */
final class Watching implements AutoCloseable {

    static final Duration LONG = Duration.ofSeconds(60);

    private static final RolloutConfig PLAN = RolloutConfig.parse("5%, 100%");

    private final String name = "watching-" + UUID.randomUUID();
    private final MemoryRolloutStore memory = MemoryRolloutStore.shared(name, StoreSettings.defaults());

    final BreakableStore store = new BreakableStore(memory);
    final RolloutManager rollouts = RolloutManager.over(memory);
    final LogLines log = new LogLines("transitions:");
    final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    final TransitionListener listener = transition -> told.add(transition.flag() + " "
            + transition.entry().version() + " " + transition.entry().command().word());

    void create(String flag) {
        rollouts.create(flag, PLAN);
    }

    String next() throws InterruptedException {
        String line = told.poll(LONG.toSeconds(), TimeUnit.SECONDS);
        assertNotNull(line, "nothing was told");
        return line;
    }

    TransitionWatchBuilder quick() {
        return TransitionWatch.over(store)
                .pollInterval(Duration.ofMillis(10))
                .retry(Duration.ofMillis(1), Duration.ofMillis(5))
                .closeWithin(LONG);
    }

    static TransitionWatch ready(TransitionWatchBuilder builder) throws InterruptedException {
        TransitionWatch watch = builder.start();
        assertTrue(watch.awaitReady(LONG));
        return watch;
    }

    /** Puts another store in place of this one, which has one rollout at its first version. */
    void replaceByOneWith(String flag) {
        String other = name + "-other";
        try (MemoryRolloutStore filled = MemoryRolloutStore.shared(other, StoreSettings.defaults())) {
            RolloutManager.over(filled).create(flag, PLAN);
            database(name)
                    .replace(
                            StoreSettings.DEFAULT_NAMESPACE,
                            database(other).namespace(StoreSettings.DEFAULT_NAMESPACE));
        }
    }

    private static MemoryDatabase database(String name) {
        MemoryDatabase database = SharedDatabases.acquire(name);
        SharedDatabases.release(name);
        return database;
    }

    @Override
    public void close() {
        memory.close();
        log.close();
    }
}
