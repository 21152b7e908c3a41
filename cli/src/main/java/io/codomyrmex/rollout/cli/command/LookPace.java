package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.cli.console.Pause;
import io.codomyrmex.rollout.store.HintingStore;
import io.codomyrmex.rollout.store.HintingStore.Subscription;
import io.codomyrmex.rollout.store.RolloutStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** When to look at a store again: once a second, and at once where the store says that something has changed. */
final class LookPace implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration BLINK = Duration.ofMillis(50);

    private final Pause pause;
    private final Optional<Subscription> hints;
    private final AtomicBoolean hinted;

    private LookPace(Pause pause, Optional<Subscription> hints, AtomicBoolean hinted) {
        this.pause = pause;
        this.hints = hints;
        this.hinted = hinted;
    }

    static LookPace of(Pause pause, RolloutStore store) {
        AtomicBoolean hinted = new AtomicBoolean();
        Optional<Subscription> hints = store instanceof HintingStore hinting
                ? Optional.of(hinting.onChange(() -> hinted.set(true)))
                : Optional.empty();
        return new LookPace(pause, hints, hinted);
    }

    /** Without hints. */
    static LookPace steady(Pause pause) {
        return new LookPace(pause, Optional.empty(), new AtomicBoolean());
    }

    void await() throws InterruptedException {
        Duration left = INTERVAL;
        while (!left.isZero() && !hinted.get()) {
            boolean live = hints.isPresent() && hints.get().isLive();
            Duration next = live ? BLINK : left;
            pause.hold(next);
            left = left.minus(next);
        }
        hinted.set(false);
    }

    @Override
    public void close() {
        hints.ifPresent(Subscription::close);
    }
}
