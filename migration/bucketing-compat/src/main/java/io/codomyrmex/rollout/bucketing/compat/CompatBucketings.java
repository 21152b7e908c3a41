package io.codomyrmex.rollout.bucketing.compat;

import io.codomyrmex.rollout.bucketing.BucketingProvider;
import java.util.List;

/**
 * Brings the bucketing of other systems along. Being on the class path is enough: {@link java.util.ServiceLoader} finds it.
 *
 * <pre>{@code
 * rollouts.create("checkout", RolloutConfig.builder()
 *         .stages("25%, 50%, 100%")
 *         .bucketing("unleash")
 *         .salt("checkout")                  // the strategy's groupId
 *         .build(), by);
 * }</pre>
 *
 * <p>A stage that the other system could not have, such as 12.5 % where it decides by whole per cents, is refused when the rollout
 * is created, and so is a salt that it could not have.
 */
public final class CompatBucketings implements BucketingProvider {

    private static final String FLAG = "the flag's key";
    private static final String SEED = "the seed, a whole number";

    private static final List<Scheme> ALL = List.of(
            Scheme.of("configcat", "ConfigCat", 1, 100, "the setting's key", ConfigCat::new),
            Scheme.of(
                    "devcycle", "DevCycle, WebAssembly libraries", 0.001, 1L << 32, "the target's _id", DevCycle::new),
            Scheme.of("flagd-v1", "flagd, JVM provider up to 0.11", 0.001, 1L << 31, FLAG, FlagdV1::new),
            Scheme.of("flagd-v2", "flagd from 2026-04 on, Go and JVM", 0.001, 100_000, FLAG, FlagdV2::new),
            Scheme.of("flagd-v2-js", "flagd from 2026-04 on, JavaScript", 0.001, 100_000, FLAG, FlagdV2Js::new),
            Scheme.of("flipper", "Flipper", 0.001, 100_000, "the feature's name", Flipper::new)
                    .coupling(
                            "at 10% and 10%, two features share 0.06% to 1.21% of all users instead of 1%: CRC-32 of names"
                                    + " that differ little"),
            Scheme.of("flipt", "Flipt, boolean flags", 1, 100, FLAG, Flipt::new),
            Scheme.of("goff", "GO Feature Flag", 0.001, 100_000, FLAG, GoFeatureFlag::new),
            Scheme.of(
                            "growthbook-v1",
                            "GrowthBook hashVersion 1, JavaScript",
                            0.1,
                            1_000,
                            "the seed, else the feature's key",
                            GrowthBookV1::javaScript)
                    .coupling(GrowthBookV1.COUPLING),
            Scheme.of(
                            "growthbook-v1-utf8",
                            "GrowthBook hashVersion 1, libraries that hash UTF-8",
                            0.1,
                            1_000,
                            "the seed, else the feature's key",
                            GrowthBookV1::utf8)
                    .coupling(GrowthBookV1.COUPLING),
            Scheme.of(
                    "growthbook-v2",
                    "GrowthBook hashVersion 2, JavaScript",
                    0.01,
                    10_000,
                    "the seed, else the feature's key",
                    GrowthBookV2::javaScript),
            Scheme.of(
                    "growthbook-v2-utf8",
                    "GrowthBook hashVersion 2, libraries that hash UTF-8",
                    0.01,
                    10_000,
                    "the seed, else the feature's key",
                    GrowthBookV2::utf8),
            Scheme.of(
                    "launchdarkly",
                    "LaunchDarkly",
                    0.001,
                    1L << 60,
                    "the flag's key, a dot, the flag's salt; or the rollout's seed",
                    LaunchDarkly::new),
            Scheme.of(
                    "microsoft", "Microsoft.FeatureManagement", 0.001, 1L << 32, "the feature's name", Microsoft::new),
            Scheme.of("optimizely", "Optimizely", 0.01, 10_000, "the experiment's or rule's id", Optimizely::new),
            Scheme.of("posthog", "PostHog", 0.001, 1L << 60, FLAG, PostHog::new),
            Scheme.of("split", "Split / Harness FME, algo 2", 1, 100, SEED, Split::new),
            Scheme.of("split-legacy", "Split, algo 1", 1, 100, SEED, SplitLegacy::new)
                    .coupling(
                            "at 10% and 10%, two flags share 0.98% to 9.03% of all users instead of 1%, by their seeds"),
            Scheme.of(
                    "statsig",
                    "Statsig, JVM server SDK",
                    0.01,
                    10_000,
                    "the spec's salt, a dot, the rule's salt or id",
                    Statsig::new),
            Scheme.of("togglz", "Togglz, gradual rollout", 1, 100, "the feature's name", Togglz::new)
                    .coupling(
                            "at 10% and 10%, two features whose names are equally long share 2.98% to 9.04% of all users"
                                    + " instead of 1%"),
            Scheme.of("unleash", "Unleash", 1, 100, "the strategy's groupId", Unleash::new),
            Scheme.of("unleash-java9", "Unleash, Java SDK up to 9", 1, 100, "the strategy's groupId", Unleash::java9),
            Scheme.of("unleash-node", "Unleash, Node SDK", 1, 100, "the strategy's groupId", Unleash::node));

    /** For {@link java.util.ServiceLoader}. */
    public CompatBucketings() {}

    /**
     * Every scheme there is.
     *
     * @return by name
     */
    @Override
    public List<Scheme> bucketings() {
        return ALL;
    }
}
