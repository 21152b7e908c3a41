package io.codomyrmex.rollout.cli.bucketing;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.bucketing.Bucketing;
import io.codomyrmex.rollout.bucketing.Bucketings;
import io.codomyrmex.rollout.bucketing.compat.Scheme;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What there is to know of a bucketing before it is used.
 *
 * @param name its stored name
 * @param system the system that buckets like this; empty for one that says nothing about it
 * @param resolution its smallest step
 * @param buckets how many buckets it has
 * @param salt what the salt has to be
 * @param coupling how it makes the answers of two flags depend on each other; empty when it does not
 */
public record BucketingFacts(
        String name,
        Optional<String> system,
        Percentage resolution,
        long buckets,
        String salt,
        Optional<String> coupling) {

    private static final String ANY_SALT = "any text; by default the flag's name";

    /** What core brings along and so says nothing about. */
    private static final Map<String, String> BUILT_IN = Map.of(
            Bucketings.defaultBucketing().name(),
            "the default of this library",
            "codomyrmex",
            "docxology/codomyrmex, feature_flags evaluation");

    /**
     * The facts of one.
     *
     * @param bucketing any
     * @return what is known of it
     */
    public static BucketingFacts of(Bucketing bucketing) {
        Optional<Scheme> scheme = bucketing instanceof Scheme known ? Optional.of(known) : Optional.empty();
        return new BucketingFacts(
                bucketing.name(),
                scheme.map(Scheme::system).or(() -> Optional.ofNullable(BUILT_IN.get(bucketing.name()))),
                bucketing.resolution(),
                bucketing.buckets(),
                scheme.map(Scheme::salt).orElse(ANY_SALT),
                scheme.flatMap(Scheme::coupling));
    }

    /**
     * The facts of all that are known here.
     *
     * @return by name
     */
    public static List<BucketingFacts> all() {
        return Bucketings.names().stream()
                .map(name -> of(Bucketings.find(name).orElseThrow()))
                .toList();
    }

    /**
     * A warning that the answers of two flags depend on each other.
     *
     * @return empty when they do not
     */
    public Optional<String> warning() {
        return coupling.map(words -> name + " couples flags: " + words);
    }
}
