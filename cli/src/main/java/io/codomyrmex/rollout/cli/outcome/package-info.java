/** How a run ends: exit codes, and the one line of words that goes with each failure. */
@NullMarked
package io.codomyrmex.rollout.cli.outcome;

import org.jspecify.annotations.NullMarked;
