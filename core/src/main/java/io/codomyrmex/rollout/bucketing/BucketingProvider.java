package io.codomyrmex.rollout.bucketing;

import java.util.Collection;

/**
 * Brings bucketing rules along, so that a rollout can name them.
 *
 * <p>A provider is found by {@link java.util.ServiceLoader} from the class loader of this library: as a {@code provides}
 * clause of a module, or in {@code META-INF/services/io.codomyrmex.rollout.bucketing.BucketingProvider} on the class
 * path. It has a public constructor without parameters.
 */
public interface BucketingProvider {

    /**
     * The rules. Asked once per process, by whichever thread first needs a rule other than the default.
     *
     * @return rules with distinct names that no other provider uses
     */
    Collection<? extends Bucketing> bucketings();
}
