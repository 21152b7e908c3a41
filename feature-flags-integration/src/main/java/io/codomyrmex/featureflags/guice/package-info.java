/**
 * Rollouts and flags in an application that is wired by Guice 7: {@link io.codomyrmex.featureflags.guice.RolloutModule}. Nothing
 * else in the library needs Guice.
 */
@NullMarked
package io.codomyrmex.featureflags.guice;

import org.jspecify.annotations.NullMarked;
