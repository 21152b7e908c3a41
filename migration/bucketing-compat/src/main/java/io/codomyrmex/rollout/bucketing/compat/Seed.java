package io.codomyrmex.rollout.bucketing.compat;

import io.codomyrmex.rollout.text.Quoted;

/** A salt that is a number. */
final class Seed {

    private Seed() {}

    /**
     * Reads a seed as the system writes it: decimal digits, perhaps with a minus sign before them.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    static int parse(String bucketing, String salt) {
        if (salt.matches("0|-?[1-9][0-9]{0,9}")) {
            long seed = Long.parseLong(salt);
            if (seed == (int) seed) {
                return (int) seed;
            }
        }
        throw new IllegalArgumentException("salt: " + Quoted.of(salt) + " is no seed of bucketing " + bucketing
                + "; write the flag's own seed, a whole number from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE);
    }
}
