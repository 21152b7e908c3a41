package io.codomyrmex.rollout.reliability.drive;

import io.codomyrmex.rollout.calendar.TimeSpan;
import java.util.Map;

/**
 * What the controller of a fleet knows.
 *
 * @param run from before the first command to after the last, by a right clock
 * @param stop when a process was stopped, by the store's clock
 * @param stopped the name of its driver
 * @param silence when the store was silent, by its own clock
 * @param steps how many steps each driver knows that it took, by its name
 */
public record FleetLog(TimeSpan run, TimeSpan stop, String stopped, TimeSpan silence, Map<String, Long> steps) {

    /** Copies the map. */
    public FleetLog {
        steps = Map.copyOf(steps);
    }
}
