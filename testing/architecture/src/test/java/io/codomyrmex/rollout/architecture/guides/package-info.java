/** The guides' code, compiled and run. */
@NullMarked
package io.codomyrmex.rollout.architecture.guides;

import org.jspecify.annotations.NullMarked;
