package io.codomyrmex.rollout.cli.units;

/**
 * How many units are in and out.
 *
 * @param in how many are served
 * @param out how many are not
 */
public record Totals(long in, long out) {

    /**
     * All of them.
     *
     * @return in and out together
     */
    public long units() {
        return in + out;
    }
}
