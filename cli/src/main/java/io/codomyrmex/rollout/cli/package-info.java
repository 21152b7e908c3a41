/**
 * The program behind {@code ./rollout}: finds the command, runs it, and turns what happened into an exit code.
 *
 * <p>For whoever works on the command line. The commands are in {@code command}, what they print in {@code output}.
 */
@NullMarked
package io.codomyrmex.rollout.cli;

import org.jspecify.annotations.NullMarked;
