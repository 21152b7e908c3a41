/**
 * Flags in the tests of an application: {@link io.codomyrmex.featureflags.testing.FeatureFlags} on a JUnit test, or {@link
 * io.codomyrmex.featureflags.testing.FakeFeatures} by hand.
 */
@NullMarked
package io.codomyrmex.featureflags.testing;

import org.jspecify.annotations.NullMarked;
