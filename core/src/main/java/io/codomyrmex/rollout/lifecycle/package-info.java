/**
 * The state machine: which command is legal in which state, and what it makes of a rollout. Pure functions over one table,
 * without clock or I/O.
 *
 * <p>For whoever works on this library; not exported.
 */
@NullMarked
package io.codomyrmex.rollout.lifecycle;

import org.jspecify.annotations.NullMarked;
