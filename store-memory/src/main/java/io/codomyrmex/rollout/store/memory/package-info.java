/**
 * Rollouts in the memory of one process.
 *
 * <p>For applications that run alone, for tests, and for authors of backends: this is the shortest complete store, and what
 * it does is what {@link io.codomyrmex.rollout.store.RolloutStore} means.
 */
@NullMarked
package io.codomyrmex.rollout.store.memory;

import org.jspecify.annotations.NullMarked;
