package io.codomyrmex.rollout.benchmarks.scale;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** The store: a queue before one counter. It knows when each commit was made. */
final class StoreModel {

    /** A read that was answered. */
    record Answer(long at, int revision) {}

    private final Costs costs;
    private final long[] commits;
    private final long[] readsBySlice = new long[(int) (Scenario.END / Tally.SLICE) + 1];
    private final long[] triesBySlice = new long[readsBySlice.length];
    private final long[] busyBySlice = new long[readsBySlice.length];
    private final long[] longestBySlice = new long[readsBySlice.length];
    private long freeAt;

    StoreModel(Scenario scenario, RandomGenerator random) {
        costs = scenario.costs();
        long minutes = Scenario.END / (60 * Scenario.SECOND) + 1;
        commits = random.longs(minutes * scenario.changesPerMinute(), 0, Scenario.END)
                .filter(Scenario::mayCommit)
                .sorted()
                .toArray();
    }

    long[] commits() {
        return commits;
    }

    /** How many commits had been made by then. */
    int revision(long time) {
        int found = Arrays.binarySearch(commits, time);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** Takes up a read that arrives now from a node that knows a revision. */
    Answer read(long now, int known) {
        long begins = Math.max(now, freeAt);
        int revision = revision(begins);
        long answered = spend(now, revision > known ? costs.oneNew() : costs.nothingNew());
        count(readsBySlice, now, 1);
        longestBySlice[slice(now)] = Math.max(longestBySlice[slice(now)], answered - now);
        return new Answer(answered, revision);
    }

    /** A call that nobody took. */
    void refused(long now) {
        count(triesBySlice, now, 1);
    }

    /** A commit, and a hint of it to each of some nodes; when the last hint has left. */
    long commit(long now, int nodes) {
        return spend(now, costs.commit() + nodes * costs.hint());
    }

    private long spend(long now, long cost) {
        freeAt = Math.max(now, freeAt) + cost;
        count(busyBySlice, now, cost);
        return freeAt;
    }

    Tally tally() {
        return new Tally(readsBySlice, triesBySlice, busyBySlice, longestBySlice);
    }

    private static void count(long[] slices, long now, long much) {
        slices[slice(now)] += much;
    }

    private static int slice(long now) {
        return (int) (Math.min(now, Scenario.END) / Tally.SLICE);
    }
}
