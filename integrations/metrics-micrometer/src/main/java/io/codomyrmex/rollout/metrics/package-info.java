/**
 * Rollouts, feed, driver and evaluations as Micrometer meters. Applications start at {@link io.codomyrmex.rollout.metrics.RolloutMetrics},
 * or, with a {@code RolloutRuntime}, at {@link io.codomyrmex.rollout.metrics.RuntimeMetrics}.
 */
@NullMarked
package io.codomyrmex.rollout.metrics;

import org.jspecify.annotations.NullMarked;
