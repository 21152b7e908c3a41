package io.codomyrmex.rollout.benchmarks.scale;

/**
 * What came of a scenario.
 *
 * @param scenario what was simulated
 * @param readsPerSecond reads that the store answers in the quiet time
 * @param load which part of its time the store works then: 1 is all of it
 * @param medianMillis from a commit to a node that serves it, in the quiet time
 * @param p99Millis the same, for all but a hundredth
 * @param worstMillis the same, for the last of all
 * @param triesPerSecond calls that nobody takes during the last half minute of the outage
 * @param mostReadsAfter reads of the busiest second after the outage
 * @param loadAfter which part of its time the store works in the first five seconds after it
 * @param longestReadAfterMillis the longest that a node waits for the answer to a read after it
 * @param caughtUpSeconds until every node has read
 */
public record FleetReport(
        Scenario scenario,
        double readsPerSecond,
        double load,
        double medianMillis,
        double p99Millis,
        double worstMillis,
        double triesPerSecond,
        long mostReadsAfter,
        double loadAfter,
        double longestReadAfterMillis,
        double caughtUpSeconds) {}
