package io.codomyrmex.rollout.pull;

import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.store.HintingStore;
import io.codomyrmex.rollout.thread.Bell;
import io.codomyrmex.rollout.thread.OwnThreads;
import org.jspecify.annotations.Nullable;

/** A puller's subscription to the hints of its store, from when the store grants it until it is closed. Thread-safe. */
public final class HintLine {

    private final PullLog log;
    private final Bell bell;
    private volatile HintingStore.@Nullable Subscription subscription;
    private volatile boolean reliedOn;
    private boolean closed;

    /** Touched by the puller's thread alone. */
    private boolean complained;

    /**
     * Not connected yet.
     *
     * @param owner who follows the store, for the log
     * @param bell rung by every hint
     */
    public HintLine(String owner, Bell bell) {
        this.log = new PullLog(owner);
        this.bell = bell;
    }

    /** Subscribes, unless that was done before. A store that refuses is asked again after the next pull. */
    public void connect(HintingStore store) {
        if (subscription != null) {
            return;
        }
        try {
            keep(store.onChange(bell::ring));
        } catch (StoreUnavailableException down) {
            // That the store is down is told by the pull that fails for it, and it says nothing about its hints.
            log.hintsNotYet(down);
        } catch (Throwable trouble) {
            if (!complained) {
                log.hintsFailed(trouble);
            }
            complained = true;
        }
    }

    private void keep(HintingStore.Subscription granted) {
        boolean late;
        synchronized (this) {
            late = closed;
            if (!late) {
                subscription = granted;
            }
        }
        if (late) {
            end(granted);
        }
    }

    /** Whether hints arrive, asked by a puller that will wait the longer for it. */
    public boolean relyOn() {
        boolean live = isLive();
        reliedOn = live;
        return live;
    }

    /** Whether the puller waits for hints that no longer arrive. */
    public boolean isBroken() {
        return reliedOn && !isLive();
    }

    public boolean isLive() {
        HintingStore.Subscription now = subscription;
        try {
            return now != null && now.isLive();
        } catch (RuntimeException e) {
            return false;
        }
    }

    /**
     * Ends the subscription on a thread of its own: a store that takes its time for this takes none of the caller's.
     *
     * @param threads to be ended after this
     */
    public void closeOn(OwnThreads threads) {
        try {
            threads.start("close", this::close);
        } catch (RuntimeException e) {
            close();
        }
    }

    /** Ends the subscription. It is the store's promise that this does not take long. */
    public void close() {
        HintingStore.Subscription last;
        synchronized (this) {
            closed = true;
            last = subscription;
        }
        if (last != null) {
            end(last);
        }
    }

    private void end(HintingStore.Subscription subscription) {
        try {
            subscription.close();
        } catch (RuntimeException e) {
            log.hintsNotEnded(e);
        }
    }
}
