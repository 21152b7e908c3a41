/**
 * What goes wrong on purpose, and when. For whoever adds a fault.
 */
@NullMarked
package io.codomyrmex.rollout.reliability.nemesis;

import org.jspecify.annotations.NullMarked;
