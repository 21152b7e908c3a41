/**
 * How other flag systems bucket, bit for bit: whoever comes from one of them keeps every user where they are.
 *
 * <p>An application needs nothing of this package but the jar: it names a rule in its rollout, such as
 * {@code RolloutConfig.builder().bucketing("unleash").salt("checkout")}, and core finds it. Read
 * {@link io.codomyrmex.rollout.bucketing.compat.CompatBucketings} for the names, and for what each takes as its salt.
 *
 * <p>A name stands for one system in one generation of one language's library, where these differ: in the hash, in what is hashed, in
 * which bytes a character becomes, in how finely, and in {@code <} or {@code <=}. What a system does with an id that it
 * refuses, such as an empty one, is part of the rule; 0 % is nobody and 100 % everybody all the same, as everywhere in this
 * library.
 */
@NullMarked
package io.codomyrmex.rollout.bucketing.compat;

import org.jspecify.annotations.NullMarked;
