/**
 * Following a store by hint and pull: what the feed and the watch for transitions have in common. For contributors alone: the module
 * does not export it.
 */
@NullMarked
package io.codomyrmex.rollout.pull;

import org.jspecify.annotations.NullMarked;
