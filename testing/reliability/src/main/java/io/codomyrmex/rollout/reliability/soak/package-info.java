/**
 * Works for a long time and looks for what grows. For whoever suspects a leak.
 */
@NullMarked
package io.codomyrmex.rollout.reliability.soak;

import org.jspecify.annotations.NullMarked;
