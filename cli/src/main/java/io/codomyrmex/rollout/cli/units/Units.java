package io.codomyrmex.rollout.cli.units;

import io.codomyrmex.rollout.cli.outcome.CommandFailure;

/** Ids of units, one after the other. */
public interface Units {

    /**
     * The next id.
     *
     * @return null after the last one
     * @throws CommandFailure when the source can't be read, or what it gives is no unit
     */
    @org.jspecify.annotations.Nullable
    String next();

    /**
     * How many ids so far had bytes that are no UTF-8; each such piece became U+FFFD.
     *
     * @return 0 or more
     */
    default long malformed() {
        return 0;
    }

    /**
     * Ids that are at hand.
     *
     * @param ids any strings
     * @return them in their order
     */
    static Units of(Iterable<String> ids) {
        java.util.Iterator<String> iterator = ids.iterator();
        return () -> iterator.hasNext() ? iterator.next() : null;
    }
}
