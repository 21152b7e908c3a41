/** What the launcher has done once after each build, so that every later start is quick. */
@NullMarked
package io.codomyrmex.rollout.cli.launch;

import org.jspecify.annotations.NullMarked;
