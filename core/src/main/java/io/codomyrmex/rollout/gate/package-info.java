/**
 * Gates: who is asked before a rollout leaves its stage.
 *
 * <p>Operators name a gate in the plan ({@link io.codomyrmex.rollout.GateRule}) and need nothing of this package. Read it if you bring
 * a gate of your own ({@link io.codomyrmex.rollout.gate.StageGate}), count who has seen a feature
 * ({@link io.codomyrmex.rollout.gate.ExposureMeter}), or serve the address that the HTTP gate asks
 * ({@link io.codomyrmex.rollout.gate.HttpGate}).
 *
 * <p>Nothing here is on the path of a request but {@link io.codomyrmex.rollout.gate.ExposureMeter#shown}.
 */
@NullMarked
package io.codomyrmex.rollout.gate;

import org.jspecify.annotations.NullMarked;
