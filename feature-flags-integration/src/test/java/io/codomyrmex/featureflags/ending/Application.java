package io.codomyrmex.featureflags.ending;

import io.codomyrmex.featureflags.FeatureManager;
import io.codomyrmex.featureflags.runtime.RolloutRuntime;
import io.codomyrmex.rollout.AdvanceMode;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.drive.RolloutDriver;
import io.codomyrmex.rollout.feed.FeedListener;
import io.codomyrmex.rollout.feed.RolloutFeed;
import io.codomyrmex.rollout.lookup.FlagChange;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.RolloutStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** An application with all parts on two stores, from its start to its end. Public: it is loaded anew, and found by its name. */
public final class Application implements Consumer<Path> {

    private static final Duration ENOUGH = Duration.ofSeconds(60);

    @Override
    public void accept(Path folder) {
        for (String url : List.of("memory:", "jdbc:sqlite:" + folder.resolve("parts.db"))) {
            try (RolloutStore store = RolloutStores.open(url)) {
                live(store);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        try (RolloutRuntime runtime = RolloutRuntime.open("jdbc:sqlite:" + folder.resolve("runtime.db"))) {
            runtime.rollouts().createIfAbsent("checkout", RolloutConfig.parse("5%, 100%"));
            FeatureManager features = runtime.features();
            features.isEnabled("checkout", "user-42");
        }
    }

    /** Until a driver has taken a rollout to its end and a feed has told so. */
    private static void live(RolloutStore store) throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        FeedListener listener = new FeedListener() {
            @Override
            public void onChange(FlagChange change) {
                told.countDown();
            }
        };
        RolloutManager rollouts = RolloutManager.over(store);
        rollouts.create(
                "checkout",
                RolloutConfig.builder()
                        .stages("5%, 100%", Duration.ZERO)
                        .advance(AdvanceMode.AUTOMATIC)
                        .build());
        try (RolloutFeed feed = RolloutFeed.over(store)
                        .pollInterval(Duration.ofMillis(20))
                        .listener(listener)
                        .start();
                RolloutDriver driver =
                        RolloutDriver.over(store).tick(Duration.ofMillis(20)).start()) {
            feed.awaitReady(ENOUGH);
            rollouts.start("checkout");
            if (!told.await(ENOUGH.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("nothing was told; the driver is " + driver.status());
            }
            feed.lookup().isIn("checkout", "user-42");
            if (rollouts.status("checkout").state() == RolloutState.PENDING) {
                throw new IllegalStateException("it was never started");
            }
        }
    }
}
