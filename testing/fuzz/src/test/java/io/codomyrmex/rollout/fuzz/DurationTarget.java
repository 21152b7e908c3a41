package io.codomyrmex.rollout.fuzz;

import io.codomyrmex.rollout.text.Durations;
import java.time.Duration;

/** A duration is refused in words, or is the same again when it is written and read. */
public final class DurationTarget {

    private DurationTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        try {
            Duration read = Durations.parse("delay", Property.text(data));
            Property.holds(!read.isNegative(), read + " is negative");
            Property.same(read, Durations.parse("delay", Durations.format(read)));
        } catch (IllegalArgumentException e) {
            Property.refused(e);
        }
    }
}
