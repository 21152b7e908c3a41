package io.codomyrmex.rollout.store;

/**
 * A store that can say "something changed" before the next poll would find out. A hint carries nothing: what changed is always
 * asked of the store with {@link #changesSince}, and a reader goes on polling, more slowly, while hints arrive.
 *
 * <p>Promises of a subscription:
 *
 * <ul>
 *   <li>After a commit in the namespace, by whatever process, the listener is called, unless the link is down.
 *   <li>When the link comes up, at first and after every loss, the listener is called once: whatever was missed is found then.
 *   <li>A link that is dead or silent is noticed and renewed without anyone asking; {@link Subscription#isLive} tells.
 *   <li>The listener may be called more often than there are changes, never at the same time by two threads.
 *   <li>What the listener throws is logged and harms nothing. A listener that blocks holds up hints, never commits.
 * </ul>
 */
public interface HintingStore extends RolloutStore {

    /**
     * Listens for changes in the namespace.
     *
     * @param listener called on a thread of the store's; it should return at once
     * @return the subscription, to be closed by the caller, or by the store's own {@link #close}
     */
    Subscription onChange(Runnable listener);

    /** A listener's link to the store. */
    interface Subscription extends AutoCloseable {

        /**
         * Whether hints are arriving at present. While they are not, only polling finds changes.
         *
         * @return false before the first connection, while the link is down, and for ever where the store cannot push
         */
        boolean isLive();

        /** Ends the calls in bounded time. Calling it again does nothing. */
        @Override
        void close();
    }
}
