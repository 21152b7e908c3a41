/**
 * What an answer costs: by name and id, by name and {@link io.codomyrmex.rollout.lookup.Unit}, by handle; among many flags, on two
 * threads, beside a writer. Each class is one question, and its limit stands in it.
 */
@NullMarked
package io.codomyrmex.rollout.benchmarks.lookup;

import org.jspecify.annotations.NullMarked;
