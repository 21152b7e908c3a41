/** The application's log. For contributors alone: the module does not export it. */
@NullMarked
package io.codomyrmex.rollout.log;

import org.jspecify.annotations.NullMarked;
