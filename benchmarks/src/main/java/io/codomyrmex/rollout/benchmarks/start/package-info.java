/** What a node needs to begin: the memory for what it knows, and the time until it knows it. */
@NullMarked
package io.codomyrmex.rollout.benchmarks.start;

import org.jspecify.annotations.NullMarked;
