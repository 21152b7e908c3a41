/** The demo: a whole rollout in a few seconds, on a store of its own. */
@NullMarked
package io.codomyrmex.rollout.cli.demo;

import org.jspecify.annotations.NullMarked;
