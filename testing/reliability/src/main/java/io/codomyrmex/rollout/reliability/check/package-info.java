/**
 * Judges what workers were told against what the store holds in the end. Pure. For whoever doubts a finding, or adds a promise.
 */
@NullMarked
package io.codomyrmex.rollout.reliability.check;

import org.jspecify.annotations.NullMarked;
