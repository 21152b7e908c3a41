/**
 * The same question put to other libraries: is this unit in, at 25 %?
 *
 * <p>For people who doubt the comparison: each class here is one library, set up as cheaply as it allows, without a server, without
 * events and metrics, its flag in memory.
 */
@NullMarked
package io.codomyrmex.rollout.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
