/**
 * What workers write down while they work: one line for each event, in a file that outlives them. For whoever reads a failed run.
 */
@NullMarked
package io.codomyrmex.rollout.reliability.history;

import org.jspecify.annotations.NullMarked;
