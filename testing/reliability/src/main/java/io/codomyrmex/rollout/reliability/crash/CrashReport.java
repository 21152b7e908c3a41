package io.codomyrmex.rollout.reliability.crash;

import io.codomyrmex.rollout.reliability.check.Verdict;

/**
 * What processes left that ended in the middle of a commit.
 *
 * @param store the store's name
 * @param steps how many steps the longest commit has
 * @param points how many processes were to end at a step
 * @param ended how many did
 * @param seed of all dice
 * @param verdict what the checker says of everything in the end
 */
public record CrashReport(String store, int steps, int points, int ended, long seed, Verdict verdict) {

    @Override
    public String toString() {
        return store + ": " + ended + " of " + points + " processes ended at one of " + steps + " steps of a commit, "
                + verdict.wins() + " commits, " + verdict.unknown() + " of unknown outcome, "
                + verdict.findings().size() + " mismatches (seed " + seed + ")";
    }
}
