package io.codomyrmex.rollout.bucketing;

import io.codomyrmex.rollout.Percentage;

/**
 * A named, frozen rule that says which units are in at a percentage.
 *
 * <p>Promises of every implementation:
 *
 * <ul>
 *   <li><b>Frozen.</b> The same salt, unit and percentage give the same answer in every release, on every machine, under
 *       every locale and default charset.
 *   <li><b>Nested.</b> Who is in at a percentage is in at every higher one.
 *   <li><b>Pure and thread-safe.</b> No clock, no randomness, no I/O, no state that a caller can see.
 * </ul>
 *
 * <p>The default is {@link Xx64Bucketing}; {@link Bucketings} finds the others.
 */
public interface Bucketing {

    /**
     * The name that is stored with a rollout and finds this rule again.
     *
     * @return a name that {@link io.codomyrmex.rollout.NameRule} accepts, the same for ever; not {@code default}
     */
    String name();

    /**
     * The smallest step that this rule can tell apart. It divides 100 % evenly.
     *
     * @return 0.001 % for the default, 1 % for a rule of a hundred buckets; never 0 %. A rule that is finer than this
     *     library's percentages answers 0.001 %
     */
    Percentage resolution();

    /**
     * How many buckets the rule has, for people who read a bucket number.
     *
     * @return 1 or more
     */
    long buckets();

    /**
     * Prepares the rule for one salt: what depends on the salt alone is worked out here, once.
     *
     * @param salt what makes one flag's buckets independent of another's; by default the flag's name
     * @return an immutable form for this salt
     * @throws IllegalArgumentException when the rule wants a certain form of salt, such as a whole number, and this is
     *     none; the message says what would be right. The default takes every string
     */
    SaltedBucketing withSalt(String salt);

    /**
     * Whether a percentage is a whole number of this rule's steps. A rollout with a stage that is not would serve another
     * percentage than it shows, so it is refused when it is created.
     *
     * @param percentage any percentage
     * @return true for 0 % and 100 % under every rule
     */
    default boolean canExpress(Percentage percentage) {
        return percentage.thousandths() % resolution().thousandths() == 0;
    }
}
