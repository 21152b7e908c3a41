/** What requests feel of a store that hangs. */
@NullMarked
package io.codomyrmex.rollout.benchmarks.outage;

import org.jspecify.annotations.NullMarked;
