/**
 * The contract of a rollout store, as tests that every store runs.
 *
 * <p>For authors of backends: one test class that extends {@link io.codomyrmex.rollout.tck.RolloutStoreContract} runs all of it.
 */
@NullMarked
package io.codomyrmex.rollout.tck;

import org.jspecify.annotations.NullMarked;
