/** What may be unwise about a plan that is legal. */
@NullMarked
package io.codomyrmex.rollout.cli.lint;

import org.jspecify.annotations.NullMarked;
