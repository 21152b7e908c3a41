package io.codomyrmex.rollout.control;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.Stage;
import io.codomyrmex.rollout.bucketing.Bucketing;
import io.codomyrmex.rollout.bucketing.Bucketings;
import io.codomyrmex.rollout.gate.GateRegistry;
import io.codomyrmex.rollout.text.Quoted;
import java.util.stream.Stream;

/** Whether a plan can be served as it is written, by the bucketings that this program knows. */
final class PlanCheck {

    private PlanCheck() {}

    /**
     * Refuses a plan of an unknown bucketing, with a percentage or salt that its bucketing cannot express, or with a gate that is told what
     * it can do nothing with. A gate that is unknown here may be known to the drivers.
     *
     * @throws IllegalArgumentException naming field, value and rule
     */
    static void requireServable(String flag, RolloutConfig plan) {
        Bucketing bucketing = Bucketings.find(plan.bucketing())
                .orElseThrow(() -> new IllegalArgumentException("bucketing: " + Quoted.of(plan.bucketing())
                        + " is not known here; known are " + String.join(", ", Bucketings.names())));
        requireExpressible("baseline", plan.baseline(), bucketing);
        Stream<Percentage> stages = plan.stages().stream().map(Stage::percentage);
        stages.forEach(percentage -> requireExpressible("stages", percentage, bucketing));
        bucketing.withSalt(plan.saltFor(flag));
        if (!plan.gates().isEmpty()) {
            GateRegistry known = GateRegistry.builder().build();
            plan.gates().forEach(known::requireLegal);
        }
    }

    private static void requireExpressible(String field, Percentage percentage, Bucketing bucketing) {
        if (!bucketing.canExpress(percentage)) {
            throw new IllegalArgumentException(field + ": " + percentage + " is no multiple of "
                    + bucketing.resolution() + ", the smallest step of bucketing " + bucketing.name());
        }
    }
}
