/**
 * Flags and rollouts behind OpenFeature, for applications that ask its API:
 * {@link io.codomyrmex.featureflags.openfeature.RolloutProvider}.
 */
@NullMarked
package io.codomyrmex.featureflags.openfeature;

import org.jspecify.annotations.NullMarked;
