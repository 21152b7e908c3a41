/** What the shell gives to the program: streams, environment, folder, terminal, time. Everything is injected, so that tests bring their own. */
@NullMarked
package io.codomyrmex.rollout.cli.console;

import org.jspecify.annotations.NullMarked;
