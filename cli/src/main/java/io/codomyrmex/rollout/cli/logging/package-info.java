/** Keeps the libraries' logs off the screen, and shows them on stderr when they are asked for. */
@NullMarked
package io.codomyrmex.rollout.cli.logging;

import org.jspecify.annotations.NullMarked;
