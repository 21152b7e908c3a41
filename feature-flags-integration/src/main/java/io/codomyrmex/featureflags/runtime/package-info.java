/**
 * The parts of an application's rollouts, put together: settings, store, feed, managers, and one thing to start and close.
 *
 * <p>For whoever wires an application without Guice: {@link io.codomyrmex.featureflags.runtime.RolloutRuntime}. Operators find here
 * every setting: {@link io.codomyrmex.featureflags.runtime.Setting}.
 */
@NullMarked
package io.codomyrmex.featureflags.runtime;

import org.jspecify.annotations.NullMarked;
