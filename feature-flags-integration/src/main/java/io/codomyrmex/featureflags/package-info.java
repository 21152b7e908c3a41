/**
 * What an application asks on every request: is this flag on, for this user?
 *
 * <p>Start with {@link io.codomyrmex.featureflags.FeatureManager}. {@link io.codomyrmex.featureflags.EvaluationContext} is who asks,
 * {@link io.codomyrmex.featureflags.Evaluation} an answer with its reason.
 */
@NullMarked
package io.codomyrmex.featureflags;

import org.jspecify.annotations.NullMarked;
