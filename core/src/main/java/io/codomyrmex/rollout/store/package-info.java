/**
 * The contract of a store, and everything that crosses it.
 *
 * <p>For authors of backends and of tools that read a store directly. Applications open a store with
 * {@link io.codomyrmex.rollout.store.RolloutStores} and then talk to {@code io.codomyrmex.rollout.control}. The sentences of
 * {@link io.codomyrmex.rollout.store.RolloutStore} are each proven by the published kit {@code rollout-store-tck}.
 */
@NullMarked
package io.codomyrmex.rollout.store;

import org.jspecify.annotations.NullMarked;
