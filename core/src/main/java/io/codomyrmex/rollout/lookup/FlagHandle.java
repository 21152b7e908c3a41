package io.codomyrmex.rollout.lookup;

import io.codomyrmex.rollout.Percentage;
import org.jspecify.annotations.Nullable;

/**
 * One flag of a {@link RolloutLookup}, for code that asks about the same flag over and over: it saves the way through the map.
 *
 * <p>Get one where the code is wired and keep it. It follows the flag through every change, also through removal and
 * re-creation. Thread-safe and wait-free.
 */
public final class FlagHandle {

    private final String flag;
    private volatile @Nullable ServedRollout served;

    FlagHandle(String flag) {
        this.flag = flag;
    }

    void serve(@Nullable ServedRollout rollout) {
        served = rollout;
    }

    /**
     * Whether a unit is in.
     *
     * @param unit the unit's id, or null when there is none
     * @return as {@link RolloutLookup#isIn(String, String)}
     */
    public boolean isIn(@Nullable String unit) {
        ServedRollout now = served;
        return now != null && now.isIn(unit);
    }

    /**
     * Whether a unit is in, with its hash already worked out.
     *
     * @param unit the unit, or null when there is none
     * @return as {@link RolloutLookup#isIn(String, Unit)}
     */
    public boolean isIn(@Nullable Unit unit) {
        ServedRollout now = served;
        return now != null && now.isIn(unit);
    }

    /**
     * What is served for the flag.
     *
     * @return 0 % when nothing is known
     */
    public Percentage percentage() {
        ServedRollout now = served;
        return now == null ? Percentage.ZERO : now.percentage();
    }

    /**
     * The rollout that is served: one consistent look at version, stage and percentage.
     *
     * @return null when nothing is known
     */
    public @Nullable ServedRollout served() {
        return served;
    }

    /**
     * The flag.
     *
     * @return the name that the handle was made for
     */
    public String flag() {
        return flag;
    }
}
