package io.codomyrmex.rollout.benchmarks.scale;

import java.time.Duration;

/**
 * What is simulated: a fleet that starts within one poll interval, lives through five quiet minutes, an outage of a minute and two
 * minutes after it.
 *
 * @param nodes how many nodes
 * @param way by what they learn of changes
 * @param changesPerMinute how many commits, at random moments
 * @param costs what the store spends
 * @param lostHints which part of all hints never arrives
 * @param seed fixes everything that is left to chance
 */
public record Scenario(int nodes, Way way, int changesPerMinute, Costs costs, double lostHints, long seed) {

    static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** From when on figures are taken. */
    static final long WARM = 30 * SECOND;

    static final long OUTAGE_BEGINS = WARM + 300 * SECOND;

    static final long OUTAGE_ENDS = OUTAGE_BEGINS + 60 * SECOND;

    static final long END = OUTAGE_ENDS + 120 * SECOND;

    /** From a node to the store or back. */
    static final long ONE_WAY = 250_000;

    /** Until a node knows that nobody takes its call. */
    static final long REFUSED = 1_000_000;

    /** How long after the outage nobody commits, so that what is seen then comes of the outage alone. */
    static final long CALM = 10 * SECOND;

    static boolean isUp(long time) {
        return time < OUTAGE_BEGINS || time >= OUTAGE_ENDS;
    }

    static boolean mayCommit(long time) {
        return time < OUTAGE_BEGINS || time >= OUTAGE_ENDS + CALM;
    }
}
