package io.codomyrmex.rollout.pull;

import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.Cursor;
import org.jspecify.annotations.Nullable;

/** What a {@link Puller} reads for. Called on the puller's thread alone. What it throws counts as a pull that failed. */
public interface PullTarget {

    /**
     * Reads everything, at first and whenever the store says that it no longer is what it was.
     *
     * @param begun when the pull began, by the puller's ticker
     * @param before the cursor of what was known; null at first
     * @return where to go on from
     */
    Cursor load(long begun, @Nullable Cursor before);

    /**
     * Takes what has changed, which may be nothing.
     *
     * @param delta what the store said
     * @param begun when the pull began, by the puller's ticker
     */
    void changed(Changes.Delta delta, long begun);

    /**
     * A pull failed.
     *
     * @param trouble what was thrown
     */
    void failed(Throwable trouble);
}
