package io.codomyrmex.rollout.fuzz;

import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.text.Durations;

/** Stages are refused in words, or are the same again when they are written and read. Before the first line end: stages; behind it: one delay for all. */
public final class StagesTarget {

    private StagesTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = Property.text(data);
        int end = text.indexOf('\n');
        try {
            RolloutConfig plan = end < 0
                    ? RolloutConfig.parse(text)
                    : RolloutConfig.parse(text.substring(0, end), Durations.parse("delay", text.substring(end + 1)));
            Property.same(plan, RolloutConfig.parse(plan.stagesText()));
        } catch (IllegalArgumentException e) {
            Property.refused(e);
        }
    }
}
