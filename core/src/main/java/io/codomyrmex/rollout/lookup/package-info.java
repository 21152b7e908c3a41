/**
 * The data plane: who is in, answered from local memory.
 *
 * <p>For the path of a request. Reading here never blocks, allocates, logs, looks at a clock or touches a store. What is read
 * is fed by one writer, off that path: {@link io.codomyrmex.rollout.lookup.LookupTable}, which applications leave to
 * {@code io.codomyrmex.rollout.feed}.
 */
@NullMarked
package io.codomyrmex.rollout.lookup;

import org.jspecify.annotations.NullMarked;
