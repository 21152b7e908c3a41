/**
 * Asks all questions in one go and lays the answers side by side: what {@code benchmarks/run.sh} starts.
 *
 * <p>For people who want to add a question: a line in {@link io.codomyrmex.rollout.benchmarks.run.Subjects}, and one in
 * {@link io.codomyrmex.rollout.benchmarks.run.Programme}.
 */
@NullMarked
package io.codomyrmex.rollout.benchmarks.run;

import org.jspecify.annotations.NullMarked;
