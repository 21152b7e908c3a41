package io.codomyrmex.rollout.feed;

import io.codomyrmex.rollout.lookup.FlagChange;
import io.codomyrmex.rollout.store.StoredRollout;

/**
 * Is told what happens to a node's knowledge. Implement what is of interest; everything else does nothing.
 *
 * <pre>{@code
 * feed.listen(new FeedListener() {
 *     @Override
 *     public void onChange(FlagChange change) {
 *         audit.write(change.flag(), change.after());
 *     }
 * });
 * }</pre>
 *
 * <p>Each listener is called on a daemon thread of its own, one call after the other, in the order of events. It may block, throw,
 * call the lookup or the manager, and close the feed: it holds up nobody but itself. What it throws is logged, once until it has
 * succeeded again. The lookup already gives the new answer when a listener is called, or a newer one.
 *
 * <p>A listener that is too slow finds its events merged: of one flag, the first {@code before} with the last {@code after}.
 * When even that does not fit into its queue, {@link #onMissed} says how many changes it was not told of.
 */
public interface FeedListener {

    /**
     * Another rollout, version or percentage is served for a flag. The first load is not reported flag by flag: it is a change of
     * {@link #onStatus status}.
     *
     * @param change the flag, before and after
     */
    default void onChange(FlagChange change) {}

    /**
     * The feed is in another state, or its pulls began to fail or to succeed.
     *
     * @param before what was reported the last time
     * @param after what holds now
     */
    default void onStatus(FeedStatus before, FeedStatus after) {}

    /**
     * The store went back to earlier versions, and this node with it.
     *
     * @param regression what went back
     */
    default void onStoreRegressed(StoreRegression regression) {}

    /**
     * A rollout cannot be read here. The last version that could be is served on, and nobody is in when there is none. Reported
     * once for each version.
     *
     * @param rollout the flag, the version and what is wrong
     */
    default void onUnreadable(StoredRollout.Unreadable rollout) {}

    /**
     * This listener was too slow.
     *
     * @param events how many events it was not told of; the lookup has the present answer for every flag
     */
    default void onMissed(long events) {}
}
