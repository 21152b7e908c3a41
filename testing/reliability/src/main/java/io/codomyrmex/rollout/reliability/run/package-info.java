/**
 * Puts workers, faults and checker together, over every store. Start here: Main.
 */
@NullMarked
package io.codomyrmex.rollout.reliability.run;

import org.jspecify.annotations.NullMarked;
