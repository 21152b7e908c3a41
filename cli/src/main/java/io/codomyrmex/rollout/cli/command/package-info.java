/** The subcommands, one class each, and the options that they share. None decides what the library decides. */
@NullMarked
package io.codomyrmex.rollout.cli.command;

import org.jspecify.annotations.NullMarked;
