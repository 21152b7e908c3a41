package io.codomyrmex.rollout.benchmarks.scale;

/**
 * What the store spends on each thing, in nanoseconds. It does one thing at a time, as Redis does.
 *
 * @param store whose costs these are
 * @param nothingNew a pull that finds nothing new
 * @param oneNew a pull that finds a change
 * @param commit a commit
 * @param hint a hint to one node
 */
public record Costs(String store, long nothingNew, long oneNew, long commit, long hint) {

    /** Checks that nothing is free of charge by mistake. */
    public Costs {
        if (nothingNew < 1 || oneNew < 1 || commit < 1 || hint < 1) {
            throw new IllegalArgumentException("costs: each is at least 1 ns, but these are " + nothingNew + ", "
                    + oneNew + ", " + commit + ", " + hint);
        }
    }
}
