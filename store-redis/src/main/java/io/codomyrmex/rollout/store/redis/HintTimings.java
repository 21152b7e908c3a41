package io.codomyrmex.rollout.store.redis;

import java.time.Duration;

/**
 * How a link for hints keeps time.
 *
 * @param heartbeat how often the server is asked for a sign of life
 * @param silence how long it may say nothing before the link counts as dead
 * @param firstPause how long to wait after a link is lost, at first
 * @param longestPause how long to wait at most, after several failures
 */
record HintTimings(Duration heartbeat, Duration silence, Duration firstPause, Duration longestPause) {

    /** A frozen server is noticed after two seconds, whether or not anything changes. */
    static final HintTimings DEFAULT = new HintTimings(
            Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofMillis(50), Duration.ofSeconds(2));
}
