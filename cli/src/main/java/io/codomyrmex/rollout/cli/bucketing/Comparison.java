package io.codomyrmex.rollout.cli.bucketing;

import io.codomyrmex.rollout.Percentage;

/**
 * Who is in under two bucketings at one percentage.
 *
 * @param from the bucketing that is left
 * @param to the bucketing that is gone to
 * @param percentage what both serve
 * @param inBoth units that stay in
 * @param onlyFrom units that would fall out
 * @param onlyTo units that would come in
 * @param inNeither units that stay out
 */
public record Comparison(
        Side from, Side to, Percentage percentage, long inBoth, long onlyFrom, long onlyTo, long inNeither) {

    /**
     * One of the two.
     *
     * @param facts of its bucketing
     * @param salt what stands beside the unit
     */
    public record Side(BucketingFacts facts, String salt) {}

    /**
     * All units that were asked about.
     *
     * @return 0 or more
     */
    public long units() {
        return inBoth + onlyFrom + onlyTo + inNeither;
    }

    /**
     * Units that would change sides.
     *
     * @return those that come in and those that fall out
     */
    public long changed() {
        return onlyFrom + onlyTo;
    }
}
