/**
 * Which units are in: the rules that assign a unit to a bucket, and the default one.
 *
 * <p>An application needs nothing of this package: it names a rule in its rollout, or takes the default. Read it if you
 * evaluate flags yourself ({@link io.codomyrmex.rollout.bucketing.Bucketings}), want the same answers outside this
 * library ({@link io.codomyrmex.rollout.bucketing.Xx64Bucketing} states the formula), or bring the rule of another
 * system along ({@link io.codomyrmex.rollout.bucketing.BucketingProvider}).
 *
 * <p>Each rule is frozen under its stored name. Changing what a name answers would move users between "in" and "out" in
 * every running rollout, so a changed rule gets a new name.
 */
@NullMarked
package io.codomyrmex.rollout.bucketing;

import org.jspecify.annotations.NullMarked;
