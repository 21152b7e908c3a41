package io.codomyrmex.rollout.reliability.outage;

import java.time.Duration;

/**
 * What a node did while its store was silent.
 *
 * @param store the store's name
 * @param length how long it was silent
 * @param lookups how many lookups there were meanwhile
 * @param exceptions how many of them threw
 * @param wrong how many of them answered anything but what was known last
 * @param staleAfter how long after the beginning the feed said that it is stale
 * @param readyAfter how long after the end the feed said that it is ready
 */
public record OutageReport(
        String store,
        Duration length,
        long lookups,
        long exceptions,
        long wrong,
        Duration staleAfter,
        Duration readyAfter) {

    /** The staleness bound of the feed. */
    public static final Duration BOUND = Duration.ofSeconds(2);

    /** How soon STALE is promised. */
    public static final Duration STALE_WITHIN = Duration.ofSeconds(3);

    /** How soon READY is promised. */
    public static final Duration READY_WITHIN = Duration.ofSeconds(2);

    /**
     * Whether every promise was kept.
     *
     * @return false when a lookup failed or a bound was not kept
     */
    public boolean isClean() {
        return exceptions == 0
                && wrong == 0
                && staleAfter.compareTo(STALE_WITHIN) <= 0
                && readyAfter.compareTo(READY_WITHIN) <= 0;
    }

    @Override
    public String toString() {
        return store + ": silent for " + length.toSeconds() + " s; " + lookups + " lookups, " + exceptions
                + " exceptions, " + wrong + " wrong; STALE after " + staleAfter.toMillis() + " ms, READY "
                + readyAfter.toMillis() + " ms after the end";
    }
}
