package io.codomyrmex.rollout.benchmarks;

import io.codomyrmex.rollout.bucketing.Xx64Bucketing;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The limit: what no lookup by name can do without, and nothing else. A map from a flag's name to the two numbers that the
 * comparison needs.
 *
 * @param salt what makes the flag's buckets
 * @param threshold what is in
 */
public record Bare(long salt, long threshold) {

    /**
     * The numbers of a flag.
     *
     * @param flag its name
     * @return as the default bucketing has them, at the percentage of all benchmarks
     */
    public static Bare of(String flag) {
        return new Bare(Xx64Bucketing.saltHash(flag), Xx64Bucketing.threshold(Flags.PERCENTAGE));
    }

    /**
     * The map for flags 0 to {@code count} - 1.
     *
     * @param count how many
     * @return a new map with its own names
     */
    public static ConcurrentHashMap<String, Bare> map(int count) {
        ConcurrentHashMap<String, Bare> map = new ConcurrentHashMap<>();
        for (int number = 0; number < count; number++) {
            String flag = Flags.name(number);
            map.put(flag, of(flag));
        }
        return map;
    }
}
