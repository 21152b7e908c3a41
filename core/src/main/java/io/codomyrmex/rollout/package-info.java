/**
 * The words of a staged rollout: percentages, plans, states, commands, and the errors that a command can end in.
 *
 * <p>For everyone who uses the library. Commands are given through {@code io.codomyrmex.rollout.control}, backends are
 * written against {@code io.codomyrmex.rollout.store}.
 */
@NullMarked
package io.codomyrmex.rollout;

import org.jspecify.annotations.NullMarked;
