package io.codomyrmex.rollout.drive;

import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.gate.GateReport;
import java.util.Optional;

/**
 * Told of what one driver does and sees. Called on the driver's own thread, one call after the other: a listener that blocks keeps the
 * driver from its next look, one that throws is logged and told of the next event all the same.
 *
 * <p>It hears the steps of this driver alone. Whoever wants every transition, whoever made it, uses
 * {@link io.codomyrmex.rollout.transition.TransitionWatch}.
 */
public interface DriverListener {

    /**
     * This driver took a step, and it is committed.
     *
     * @param step the step
     */
    default void stepped(DriverStep step) {}

    /**
     * What holds a rollout has changed.
     *
     * @param rollout the rollout
     * @param hold what holds it now; empty when nothing does any more, because it moved or ended
     */
    default void held(RolloutStatus rollout, Optional<Hold> hold) {}

    /**
     * A gate was asked and something came of it.
     *
     * @param rollout the rollout as it was asked about
     * @param rule the gate as the plan names it
     * @param report its verdict, or why there is none
     */
    default void reported(RolloutStatus rollout, GateRule rule, GateReport report) {}
}
