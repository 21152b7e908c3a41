/**
 * Bucketings by name, without a rollout: what is known of each, and who would change sides between two.
 *
 * <p>For whoever works on {@code evaluate --bucketing} and on the {@code bucketing} commands.
 */
@NullMarked
package io.codomyrmex.rollout.cli.bucketing;

import org.jspecify.annotations.NullMarked;
