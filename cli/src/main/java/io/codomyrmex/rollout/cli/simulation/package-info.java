/** What a plan would do, by the engine that would do it, on a clock that jumps. */
@NullMarked
package io.codomyrmex.rollout.cli.simulation;

import org.jspecify.annotations.NullMarked;
