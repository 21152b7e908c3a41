package io.codomyrmex.rollout.lookup;

import io.codomyrmex.rollout.Percentage;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who is in, answered from local memory in nanoseconds, whatever the store is doing.
 *
 * <pre>{@code
 * if (lookup.isIn("checkout", userId)) { … }
 * }</pre>
 *
 * <p>Missing knowledge never means "on": before the first load, for a flag without a rollout, and for a rollout that could never
 * be read, nobody is in.
 *
 * <p>Safe for use by any number of threads and wait-free. Nothing here locks, allocates, logs, looks at a clock or throws for
 * data reasons, except {@link #handle} and {@link #flags}. Where it comes from and how old it is, the feed says; {@link ServedRollout#isStale} says
 * of one flag whether it is too old.
 */
public final class RolloutLookup {

    private final LookupTable table;

    /** The table's own map: an answer does not go by way of the table. */
    private final ConcurrentHashMap<String, ServedRollout> served;

    RolloutLookup(LookupTable table, ConcurrentHashMap<String, ServedRollout> served) {
        this.table = table;
        this.served = served;
    }

    /**
     * Whether a unit is in.
     *
     * @param flag any string; null is a flag that nobody knows
     * @param unit the unit's id, or null when there is none
     * @return true at 100 % and false at 0 %, whatever the unit; in between false without a unit, else what its bucket says; false
     *     when nothing is known of the flag
     */
    public boolean isIn(@Nullable String flag, @Nullable String unit) {
        ServedRollout now = served(flag);
        return now != null && now.isIn(unit);
    }

    /**
     * Whether a unit is in, with its hash already worked out.
     *
     * @param flag any string; null is a flag that nobody knows
     * @param unit the unit, or null when there is none
     * @return as {@link #isIn(String, String)} of its id
     */
    public boolean isIn(@Nullable String flag, @Nullable Unit unit) {
        ServedRollout now = served(flag);
        return now != null && now.isIn(unit);
    }

    /**
     * What is served for a flag.
     *
     * @param flag any string; null is a flag that nobody knows
     * @return 0 % when nothing is known of the flag
     */
    public Percentage percentage(@Nullable String flag) {
        ServedRollout now = served(flag);
        return now == null ? Percentage.ZERO : now.percentage();
    }

    /**
     * The rollout that is served for a flag: one consistent look at version, stage and percentage.
     *
     * @param flag any string; null is a flag that nobody knows
     * @return null when nothing is known of the flag; {@link #knowledge} says why
     */
    public @Nullable ServedRollout served(@Nullable String flag) {
        return flag == null ? null : served.get(flag);
    }

    /**
     * What this node knows of a flag.
     *
     * @param flag any string; null is a flag that nobody knows
     * @return never null
     */
    public Knowledge knowledge(@Nullable String flag) {
        return table.knowledge(flag);
    }

    /**
     * A handle on one flag, known or not. Not for the path of a request: handles are kept as long as the lookup, so ask for those
     * of the flags that the code names.
     *
     * @param flag a legal name
     * @return the same handle for the same flag
     * @throws IllegalArgumentException when the name is not legal
     */
    public FlagHandle handle(String flag) {
        return table.handle(flag);
    }

    /**
     * The flags that are served. Not for the path of a request: it copies all names.
     *
     * @return their names, in no order; a flag that comes or goes meanwhile may be in it or not
     */
    public Set<String> flags() {
        return Set.copyOf(served.keySet());
    }

    /**
     * How many flags are served.
     *
     * @return 0 or more
     */
    public int size() {
        return table.size();
    }
}
