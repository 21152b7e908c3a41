/**
 * How gates are asked without anybody waiting for them: on threads of their own, with a timeout and a bound on how many questions are
 * open. Inside core only; for whoever changes the driver.
 */
@NullMarked
package io.codomyrmex.rollout.gate.lane;

import org.jspecify.annotations.NullMarked;
