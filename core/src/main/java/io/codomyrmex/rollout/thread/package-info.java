/**
 * What the feed, the driver and the watch for transitions need to run threads of their own. For contributors alone: the module does not export it.
 */
@NullMarked
package io.codomyrmex.rollout.thread;

import org.jspecify.annotations.NullMarked;
