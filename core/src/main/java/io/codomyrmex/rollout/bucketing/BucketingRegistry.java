package io.codomyrmex.rollout.bucketing;

import io.codomyrmex.rollout.NameRule;
import io.codomyrmex.rollout.Percentage;
import java.util.Collections;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The two built-in rules and those of the providers that one class loader sees. Immutable; none is broken or double. */
final class BucketingRegistry {

    /** What users type for the default rule, whatever its stored name. */
    private static final String RESERVED = "default";

    private static final String LIBRARY = "the library itself";

    private final SortedMap<String, Rule> byName;

    private BucketingRegistry(SortedMap<String, Rule> byName) {
        this.byName = byName;
    }

    /**
     * Asks every provider for its rules.
     *
     * @throws IllegalStateException naming the provider that is broken, or both that use one name
     */
    static BucketingRegistry discover(@Nullable ClassLoader loader) {
        SortedMap<String, Rule> byName = new TreeMap<>();
        byName.put(Xx64Bucketing.NAME, new Rule(Xx64Bucketing.INSTANCE, LIBRARY));
        byName.put(CodomyrmexBucketing.NAME, new Rule(CodomyrmexBucketing.INSTANCE, LIBRARY));
        try {
            ServiceLoader.load(BucketingProvider.class, loader)
                    .forEach(provider -> addRules(byName, provider.getClass().getName(), provider));
        } catch (ServiceConfigurationError broken) {
            throw new IllegalStateException("a bucketing provider can't be loaded: " + broken.getMessage(), broken);
        }
        return new BucketingRegistry(byName);
    }

    private static void addRules(SortedMap<String, Rule> byName, String origin, BucketingProvider provider) {
        try {
            for (Bucketing bucketing : provider.bucketings()) {
                addRule(byName, new Rule(bucketing, origin));
            }
        } catch (RuntimeException | LinkageError broken) {
            String what = broken.getMessage() == null ? broken.toString() : broken.getMessage();
            throw new IllegalStateException("bucketing provider " + origin + " can't be used: " + what, broken);
        }
    }

    private static void addRule(SortedMap<String, Rule> byName, Rule rule) {
        String name = NameRule.requireLegal("bucketing name", rule.bucketing().name());
        if (name.equals(RESERVED)) {
            throw new IllegalArgumentException(
                    "bucketing name: \"" + name + "\" is what users type for " + Xx64Bucketing.NAME);
        }
        Percentage resolution = rule.bucketing().resolution();
        if (resolution.isZero() || Percentage.WHOLE % resolution.thousandths() != 0) {
            throw new IllegalArgumentException(
                    "resolution of \"" + name + "\": " + resolution + "; it is above 0% and divides 100% evenly");
        }
        Rule other = byName.putIfAbsent(name, rule);
        if (other != null) {
            throw new IllegalArgumentException(
                    "bucketing name: \"" + name + "\" is already taken by " + other.origin());
        }
    }

    Optional<Bucketing> find(String name) {
        return Optional.ofNullable(byName.get(name)).map(Rule::bucketing);
    }

    SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(byName.keySet()));
    }

    /** A rule and who brought it, for the error about a name that two want. */
    private record Rule(Bucketing bucketing, String origin) {}
}
