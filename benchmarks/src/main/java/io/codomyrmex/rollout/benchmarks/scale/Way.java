package io.codomyrmex.rollout.benchmarks.scale;

import io.codomyrmex.rollout.feed.FeedBuilder;
import java.time.Duration;

/** By what nodes learn of changes. */
public enum Way {
    /** A store without hints: a poll every 5 s. */
    POLL(false, FeedBuilder.DEFAULT_POLL_INTERVAL_WITH_HINTS, FeedBuilder.DEFAULT_STALE_AFTER),
    /** Hints and no poll worth the name while they arrive: what a feed is not, shown for comparison. */
    HINT(true, Duration.ofDays(1), Duration.ofDays(30)),
    /** Hints, and a poll every 20 s all the same: the default. */
    BOTH(true, FeedBuilder.DEFAULT_POLL_INTERVAL_WITH_HINTS, FeedBuilder.DEFAULT_STALE_AFTER);

    private final boolean hints;
    private final Duration pollWithHints;
    private final Duration staleAfter;

    Way(boolean hints, Duration pollWithHints, Duration staleAfter) {
        this.hints = hints;
        this.pollWithHints = pollWithHints;
        this.staleAfter = staleAfter;
    }

    boolean hints() {
        return hints;
    }

    Duration pollWithHints() {
        return pollWithHints;
    }

    Duration staleAfter() {
        return staleAfter;
    }
}
