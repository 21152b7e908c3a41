/**
 * The control plane: commands on rollouts, over any store.
 *
 * <p>For operators' tools, schedulers, and applications that steer their own rollouts. Everything here does I/O and may block;
 * the path of a request has no business here.
 */
@NullMarked
package io.codomyrmex.rollout.control;

import org.jspecify.annotations.NullMarked;
