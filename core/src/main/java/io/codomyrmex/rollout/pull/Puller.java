package io.codomyrmex.rollout.pull;

import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.HintingStore;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.thread.Bell;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the store, again and again, on the thread that runs this: everything once, then what has changed. The wait begins when a
 * pull has ended, so a process that was stopped for a while, or a store that is slow, never leaves pulls to be caught up with.
 * Nothing that is thrown ends it.
 */
public final class Puller implements Runnable {

    private final PullLog log;
    private final RolloutStore store;
    private final PullPace pace;
    private final LongSupplier ticker;
    private final Bell bell;
    private final PullTarget target;
    private final HintLine hints;

    private @Nullable Cursor cursor;
    private int failures;

    /**
     * A puller that has not begun.
     *
     * @param owner who follows the store, for the log
     * @param store what is asked
     * @param pace how long it waits
     * @param ticker nanoseconds of a clock that only goes forward
     * @param bell ends a wait when it rings, and everything when it is closed
     * @param target what it reads for
     * @param hints rings the bell, where the store gives hints
     */
    public Puller(
            String owner,
            RolloutStore store,
            PullPace pace,
            LongSupplier ticker,
            Bell bell,
            PullTarget target,
            HintLine hints) {
        this.log = new PullLog(owner);
        this.store = store;
        this.pace = pace;
        this.ticker = ticker;
        this.bell = bell;
        this.target = target;
        this.hints = hints;
    }

    @Override
    public void run() {
        while (!bell.isClosed()) {
            pull();
            try {
                if (store instanceof HintingStore hinting) {
                    hints.connect(hinting);
                }
                await();
            } catch (InterruptedException e) {
                // Closing interrupts, and the loop asks whether it was that; a store's own interrupts end here.
            }
        }
    }

    private void pull() {
        try {
            long begun = ticker.getAsLong();
            Cursor from = cursor;
            if (from == null) {
                cursor = target.load(begun, null);
            } else {
                Changes changes = store.changesSince(from);
                if (changes instanceof Changes.Delta delta) {
                    target.changed(delta, begun);
                    cursor = delta.cursor();
                } else {
                    cursor = target.load(begun, from);
                }
            }
            failures = 0;
        } catch (Throwable trouble) {
            // A store's own mistake, or a JVM short of memory: either may be over at the next pull.
            failures++;
            note(trouble);
        }
    }

    private void note(Throwable trouble) {
        try {
            target.failed(trouble);
        } catch (Throwable unexpected) {
            log.unexpected(unexpected);
        }
    }

    private void await() throws InterruptedException {
        boolean hintsLive = hints.relyOn();
        PullWait wait = failures > 0 ? pace.afterFailure(failures) : pace.afterSuccess(hintsLive);
        bell.pause(wait.gathering());
        if (bell.await(wait.listening())) {
            bell.pause(pace.afterHint(failures));
        }
    }
}
