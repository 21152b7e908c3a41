package io.codomyrmex.rollout.reliability.soak;

import io.codomyrmex.rollout.feed.RolloutFeed;
import io.codomyrmex.rollout.reliability.history.Moments;
import io.codomyrmex.rollout.reliability.nemesis.Fault;
import io.codomyrmex.rollout.reliability.worker.LocalView;
import io.codomyrmex.rollout.reliability.worker.Style;
import io.codomyrmex.rollout.reliability.worker.Worker;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.RolloutStores;
import io.codomyrmex.rollout.store.StoreSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Nodes in this process that work on real stores for a long time, with connections that are reset now and then and nodes that are
 * closed and opened again, while what the process holds is looked at.
 */
public final class Soak {

    private static final Style STYLE = new Style(20, Duration.ofMillis(20), true);
    private static final Duration NODE_LIVES = Duration.ofSeconds(20);
    private static final long BREATH_NANOS = 2_000_000;
    private static final int NAMESPACES_HISTORY = 200;
    private static final int GLANCES = 30;

    private final List<String> urls;
    private final List<Fault> faults;
    private final long seed;
    private final LongAdder wins = new LongAdder();
    private final AtomicBoolean over = new AtomicBoolean();

    private Soak(List<String> urls, List<Fault> faults, long seed) {
        this.urls = urls;
        this.faults = faults;
        this.seed = seed;
    }

    /**
     * Runs.
     *
     * @param urls the stores; one node works on each
     * @param faults what happens between two looks, one after the other; each heals by itself
     * @param looks how often to look
     * @param every how long between two looks
     * @param seed of all dice
     * @param says is told of each look in words
     * @return what grew, in words; empty when nothing did
     */
    public static List<String> run(
            List<String> urls, List<Fault> faults, int looks, Duration every, long seed, Consumer<String> says) {
        return new Soak(urls, faults, seed).run(looks, every, says);
    }

    private List<String> run(int looks, Duration every, Consumer<String> says) {
        List<CompletableFuture<Void>> nodes = new ArrayList<>();
        urls.forEach(url -> nodes.add(start(url)));
        List<Vitals> seen = new ArrayList<>();
        try {
            for (int i = 0; i < looks; i++) {
                if (!faults.isEmpty()) {
                    faults.get(i % faults.size()).strike();
                }
                Holdings fullest = fullestOf(every);
                nodes.stream().filter(CompletableFuture::isDone).forEach(CompletableFuture::join);
                seen.add(new Vitals(Vitals.heapAfterCollection(), fullest));
                says.accept((i + 1) + "/" + looks + ": " + seen.get(i) + ", " + wins.sum() + " wins");
            }
        } finally {
            over.set(true);
        }
        nodes.forEach(CompletableFuture::join);
        return Growth.of(seen);
    }

    /** Nodes come and go, and a single moment may find any number of them closed: what counts is when most is held. */
    private static Holdings fullestOf(Duration span) {
        Holdings fullest = Holdings.now();
        for (int i = 0; i < GLANCES; i++) {
            LockSupport.parkNanos(span.toNanos() / GLANCES);
            fullest = fullest.orMore(Holdings.now());
        }
        return fullest;
    }

    private CompletableFuture<Void> start(String url) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Thread thread =
                new Thread(() -> end.completeAsync(() -> lives(url), Runnable::run), "soak " + urls.indexOf(url));
        thread.setDaemon(true);
        thread.start();
        return end;
    }

    /** One node after the other, until it is over. */
    private Void lives(String url) {
        StoreSettings settings =
                StoreSettings.defaults().withNamespace("soak-" + seed).withHistoryLimit(NAMESPACES_HISTORY);
        for (int life = 0; !over.get(); life++) {
            try (RolloutStore store = RolloutStores.open(url, settings);
                    RolloutFeed feed = RolloutFeed.over(store)
                            .pollInterval(Duration.ofMillis(100))
                            .start()) {
                live(store, feed, life);
            }
        }
        return null;
    }

    private void live(RolloutStore store, RolloutFeed feed, int life) {
        Worker worker = new Worker(
                "soak-" + life,
                store,
                LocalView.of(feed.lookup()),
                event -> {},
                Moments.SYSTEM,
                STYLE,
                new SplittableRandom(seed + life));
        long begun = System.nanoTime();
        while (!over.get() && System.nanoTime() - begun < NODE_LIVES.toNanos()) {
            if (worker.step() == Worker.Step.WON) {
                wins.increment();
            }
            LockSupport.parkNanos(BREATH_NANOS);
        }
    }
}
