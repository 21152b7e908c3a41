/**
 * Telling an application of every transition of every rollout: after its commit, at least once, in the order of each flag.
 *
 * <p>For applications that write an audit, send a message or clear a cache when a rollout changes, whoever changed it and on whatever
 * node: {@link io.codomyrmex.rollout.transition.TransitionWatch#over} takes a store and listeners. Who only wants to know what is served
 * now, and may miss what was served for a moment, listens to a {@link io.codomyrmex.rollout.feed.RolloutFeed} instead.
 */
@NullMarked
package io.codomyrmex.rollout.transition;

import org.jspecify.annotations.NullMarked;
