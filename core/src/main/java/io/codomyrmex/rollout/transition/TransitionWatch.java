package io.codomyrmex.rollout.transition;

import io.codomyrmex.rollout.pull.HintLine;
import io.codomyrmex.rollout.pull.Puller;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.thread.Bell;
import io.codomyrmex.rollout.thread.OwnThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells listeners of every transition of every rollout in a store's namespace, whichever node made it.
 *
 * <pre>{@code
 * try (TransitionWatch watch = TransitionWatch.over(store)
 *         .listener("audit", transition -> auditLog.write(transition.flag(), transition.entry()))
 *         .listener("chat", saved.positions("chat"), transition -> chat.post(transition.entry().command().word()))
 *         .start()) {
 *     …
 *     saved.positions("chat", watch.positions("chat"));
 * }
 * }</pre>
 *
 * <p>What is promised:
 *
 * <ul>
 *   <li>A listener is told of a transition after its commit, and only then.
 *   <li>It is told at least once. The store's history is the queue: nothing is lost while a listener is slow, throws, or the store is down.
 *       To go on after a restart where it stood, keep its {@link #positions} and start from them.
 *   <li>It is told of one flag in the order of versions. A transition that it throws at is told again, after a pause that grows, before
 *       any later one of that flag; other flags go on meanwhile.
 *   <li>Listeners do not wait for each other.
 * </ul>
 *
 * <p>A listener that is so far behind that the store has trimmed its history is told of what is left; the versions that are gone are
 * logged. When a store goes back, because it was restored from a copy, a flag whose version fell below what a listener was told is gone
 * on with from where the store now is, which is logged; transitions that were made again before the watch noticed are not told. The same
 * goes for all flags when the store is another one than before.
 *
 * <p>Freezing and unfreezing all rollouts are transitions of the reserved flag {@value
 * io.codomyrmex.rollout.store.ReservedFlags#ALL}.
 *
 * <p>What it costs: one read of the store for each poll interval, and one at each hint, however many listeners and rollouts there are;
 * besides, one read of a flag's history for each change and listener. At the start, and when the store can no longer say what has changed,
 * it reads all rollouts twice. It remembers one number for each flag and listener.
 *
 * <p>Thread-safe. Nothing here is on the way of a request.
 */
public final class TransitionWatch implements AutoCloseable {

    private final List<TransitionLane> lanes;
    private final TransitionPulls pulls;
    private final Bell bell;
    private final HintLine hints;
    private final OwnThreads threads;
    private final Duration closeWithin;
    private final AtomicBoolean closed = new AtomicBoolean();

    private TransitionWatch(
            List<TransitionLane> lanes,
            TransitionPulls pulls,
            Bell bell,
            HintLine hints,
            OwnThreads threads,
            Duration closeWithin) {
        this.lanes = lanes;
        this.pulls = pulls;
        this.bell = bell;
        this.hints = hints;
        this.threads = threads;
        this.closeWithin = closeWithin;
    }

    /**
     * A watch over a store, not started yet.
     *
     * @param store an open store; closing the watch leaves it open
     * @return a builder with every default set and no listener
     */
    public static TransitionWatchBuilder over(RolloutStore store) {
        return new TransitionWatchBuilder(store);
    }

    static TransitionWatch start(RolloutStore store, List<NamedListener> listeners, TransitionSettings settings) {
        SplittableRandom random = new SplittableRandom(settings.jitterSeed());
        List<TransitionLane> lanes = new ArrayList<>();
        for (NamedListener listener : listeners) {
            lanes.add(new TransitionLane(
                    listener,
                    store,
                    settings.ticker(),
                    settings.pace(random.split()),
                    settings.retries(random.split())));
        }
        OwnThreads threads = new OwnThreads("transitions", settings.threads());
        TransitionPulls pulls = new TransitionPulls(store, lanes);
        Bell bell = new Bell();
        HintLine hints = new HintLine("transitions", bell);
        TransitionWatch watch =
                new TransitionWatch(List.copyOf(lanes), pulls, bell, hints, threads, settings.closeWithin());
        try {
            lanes.forEach(lane -> threads.start("to-" + lane.name(), lane));
            threads.start(
                    "pull",
                    new Puller(
                            "transitions",
                            store,
                            settings.pace(random.split()),
                            settings.ticker(),
                            bell,
                            pulls,
                            hints));
        } catch (RuntimeException | Error e) {
            watch.close();
            throw e;
        }
        TransitionLog.started(settings.jitterSeed());
        return watch;
    }

    /**
     * Waits until the store has been read for the first time. From then on every listener without positions of its own is told of what is
     * committed; what was committed before, it is not.
     *
     * @param atMost how long; zero or less only looks
     * @return whether that was in time
     * @throws InterruptedException when the waiting thread is interrupted
     */
    public boolean awaitReady(Duration atMost) throws InterruptedException {
        return pulls.firstLoad().await(TimeUnit.NANOSECONDS.convert(atMost), TimeUnit.NANOSECONDS);
    }

    /**
     * Up to where a listener was told, to be kept, and handed to {@link TransitionWatchBuilder#listener(String, Map, TransitionListener)}
     * at the next start. Kept after each call, or every minute, or after {@link #close}: the rarer, the more is told again after a crash.
     *
     * @param listener the name of the listener
     * @return for each flag that has, or had, a rollout the version of the last transition that was told, or was there before the listener;
     *     a copy. Before the first read of the store ({@link #awaitReady}), what the listener was started with
     * @throws IllegalArgumentException when there is no such listener
     */
    public Map<String, Long> positions(String listener) {
        return lanes.stream()
                .filter(lane -> lane.name().equals(listener))
                .findFirst()
                .orElseThrow(() -> NamedListener.unknown(listener))
                .positions();
    }

    /**
     * Ends all threads and the subscription to hints. No call begins after this; one that is under way is waited for, within the time that
     * {@link TransitionWatchBuilder#closeWithin} sets, and interrupted when half of that is over. A listener that hangs all the same stays
     * behind on its daemon thread. May be called by a listener. Calling it again does nothing.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            bell.close();
            lanes.forEach(TransitionLane::close);
            hints.closeOn(threads);
            threads.end(closeWithin);
        }
    }
}
