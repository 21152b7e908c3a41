package io.codomyrmex.featureflags.runtime;

import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.transition.TransitionListener;
import io.codomyrmex.rollout.transition.TransitionWatch;
import io.codomyrmex.rollout.transition.TransitionWatchBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells an application's listeners of every transition, where there are any. Started and closed under the runtime's lock. */
final class TransitionPart {

    private final Supplier<? extends Map<String, TransitionListener>> listeners;
    private volatile @Nullable TransitionWatch watch;

    TransitionPart(Supplier<? extends Map<String, TransitionListener>> listeners) {
        this.listeners = listeners;
    }

    void start(RolloutStore store) {
        Map<String, TransitionListener> named = listeners.get();
        if (!named.isEmpty()) {
            TransitionWatchBuilder builder = TransitionWatch.over(store);
            named.forEach(builder::listener);
            watch = builder.start();
        }
    }

    /** Waits until the listeners are told of what comes: for the store's first answer, or until the time is over. */
    void await(Duration atMost) throws InterruptedException {
        TransitionWatch watching = watch;
        if (watching != null) {
            watching.awaitReady(atMost);
        }
    }

    void close() {
        TransitionWatch watching = watch;
        if (watching != null) {
            watching.close();
        }
        watch = null;
    }
}
