package io.codomyrmex.rollout.feed;

/** A listener's place at a feed. */
@FunctionalInterface
public interface FeedListening extends AutoCloseable {

    /** Ends the calls: at most the one that is running is finished. Calling it again does nothing. */
    @Override
    void close();
}
