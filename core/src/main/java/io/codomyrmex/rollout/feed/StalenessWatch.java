package io.codomyrmex.rollout.feed;

import io.codomyrmex.rollout.pull.HintLine;
import io.codomyrmex.rollout.thread.Bell;

/**
 * Looks at the age of a node's knowledge, on a thread that never touches the store: a pull that hangs, or a puller that died,
 * cannot hide that nothing was heard. Also wakes the puller when hints cease, for it may be in its long wait.
 */
final class StalenessWatch implements Runnable {

    private static final long LEAST = 5_000_000L;
    private static final long MOST = 1_000_000_000L;

    private final Publisher publisher;
    private final HintLine hints;
    private final Bell puller;
    private final Bell own;
    private final long period;

    StalenessWatch(FeedSettings settings, Publisher publisher, HintLine hints, Bell puller, Bell own) {
        this.publisher = publisher;
        this.hints = hints;
        this.puller = puller;
        this.own = own;
        this.period = period(settings);
    }

    /** How often it looks, in nanoseconds. */
    static long period(FeedSettings settings) {
        return Math.max(LEAST, Math.min(MOST, settings.staleAfter().toNanos() / 20));
    }

    @Override
    public void run() {
        while (!own.isClosed()) {
            try {
                publisher.tick();
                if (hints.isBroken()) {
                    puller.ring();
                }
            } catch (Throwable unexpected) {
                FeedLog.unexpected(unexpected);
            }
            try {
                own.pause(period);
            } catch (InterruptedException e) {
                // Closing interrupts; the loop asks whether it was that.
            }
        }
    }
}
