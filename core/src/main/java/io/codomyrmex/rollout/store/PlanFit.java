package io.codomyrmex.rollout.store;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutState;

/**
 * Whether an envelope and a plan belong together. A store keeps them beside each other, and a careless hand may have changed one
 * alone: then neither can be trusted, and a percentage that no plan names must not be served.
 */
final class PlanFit {

    private PlanFit() {}

    static void require(Envelope envelope, RolloutConfig plan) {
        int stages = plan.stages().size();
        int stage = envelope.stageIndex();
        if (stage >= stages) {
            throw new IllegalArgumentException("stageIndex: " + stage + ", but the plan has " + stages + " stages");
        }
        if (!fits(envelope.state(), stage)) {
            throw new IllegalArgumentException("stageIndex: " + stage + " does not go with " + envelope.state());
        }
        requireSame("baseline", envelope.baseline(), plan.baseline());
        boolean served = envelope.state() != RolloutState.PENDING && envelope.state() != RolloutState.ABORTED;
        requireSame(
                "percentage",
                envelope.percentage(),
                served ? plan.stages().get(stage).percentage() : plan.baseline());
    }

    private static boolean fits(RolloutState state, int stage) {
        return switch (state) {
            case PENDING -> stage < 0;
            case ACTIVE, PAUSED, COMPLETED -> stage >= 0;
            case ABORTED -> true;
        };
    }

    private static void requireSame(String part, Percentage stored, Percentage planned) {
        if (!stored.equals(planned)) {
            throw new IllegalArgumentException(part + ": " + stored + ", but by the plan it is " + planned);
        }
    }
}
