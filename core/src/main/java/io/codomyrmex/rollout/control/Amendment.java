package io.codomyrmex.rollout.control;

import io.codomyrmex.rollout.Approval;
import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.Freeze;
import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.store.Envelope;
import io.codomyrmex.rollout.store.RolloutDocument;
import io.codomyrmex.rollout.store.StoredRollout;
import io.codomyrmex.rollout.text.Quoted;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a command changes about a rollout that stays where it stands. Pure. */
@FunctionalInterface
interface Amendment {

    /**
     * The document after.
     *
     * @return an equal one when there is nothing to change
     * @throws IllegalArgumentException when this rollout cannot be changed like that, naming field, value and rule
     */
    RolloutDocument of(StoredRollout.Readable found);

    static Amendment plan(UnaryOperator<RolloutConfig> edit) {
        return found -> {
            RolloutConfig next = edit.apply(found.document().config());
            PlanEdit.requireLegal(found, next);
            return found.document().with(next);
        };
    }

    static Amendment approval(By by) {
        return found -> {
            Envelope now = found.envelope();
            if (found.document().config().gates().stream().noneMatch(GateRule::isApproval)) {
                throw new IllegalArgumentException("approve: the plan of " + Quoted.of(found.flag())
                        + " asks for no approval; add the gate " + GateRule.APPROVAL + " to it, or advance it");
            }
            return found.document().with(new Approval(now.stageIndex(), now.version() + 1, by.actor(), by.reason()));
        };
    }

    static Amendment freeze(By by) {
        return found -> found.document()
                .withFreeze(Optional.of(new Freeze(by.actor(), by.reason().orElseThrow())));
    }

    static Amendment unfreeze() {
        return found -> found.document().withFreeze(Optional.empty());
    }
}
