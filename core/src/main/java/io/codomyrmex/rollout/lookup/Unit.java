package io.codomyrmex.rollout.lookup;

import io.codomyrmex.rollout.bucketing.Xx64Bucketing;
import java.util.Objects;

/**
 * What is assigned to rollouts, usually a user, with its hash worked out once: for requests that ask about many flags.
 *
 * <pre>{@code
 * Unit user = Unit.of(userId);
 * if (lookup.isIn("checkout", user)) { … }
 * if (lookup.isIn("search", user)) { … }
 * }</pre>
 *
 * <p>Immutable and thread-safe. Two units are equal when their ids are.
 */
public final class Unit {

    private final String id;
    private final long hash;

    private Unit(String id) {
        this.id = id;
        this.hash = Xx64Bucketing.unitHash(id);
    }

    /**
     * The unit with an id.
     *
     * @param id any string, the empty one included
     * @return the unit
     */
    public static Unit of(String id) {
        return new Unit(Objects.requireNonNull(id, "id"));
    }

    /**
     * The id.
     *
     * @return the string that the unit was made of
     */
    public String id() {
        return id;
    }

    /** The unit's half of the default bucketing. */
    long hash() {
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Unit unit && unit.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }
}
