package io.codomyrmex.rollout.bucketing;

import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds a bucketing rule by its stored name.
 *
 * <p>The default is built in, and so is {@code codomyrmex}; the others come from {@link BucketingProvider}s on the class path or module path. These are
 * looked for once, when a name other than the default's is first asked for. A provider that can't be used is an error
 * that names it, for everyone who needs a provided rule; the default goes on being found.
 *
 * <p>Thread-safe. Not for the lookup path: find a rule once per rollout and keep what
 * {@link Bucketing#withSalt} gives.
 */
public final class Bucketings {

    private static volatile @Nullable BucketingRegistry discovered;

    private Bucketings() {}

    /**
     * The rule of a rollout that names none.
     *
     * @return {@link Xx64Bucketing}
     */
    public static Bucketing defaultBucketing() {
        return Xx64Bucketing.INSTANCE;
    }

    /**
     * The rule with a name.
     *
     * @param name a stored name, such as {@value Xx64Bucketing#NAME}; any string
     * @return the rule; empty when neither this library nor a provider knows it
     * @throws IllegalStateException when a provider can't be loaded, or two rules have the same name; it names the
     *     provider. Never for the default's name
     */
    public static Optional<Bucketing> find(String name) {
        return name.equals(Xx64Bucketing.NAME)
                ? Optional.of(defaultBucketing())
                : discovered().find(name);
    }

    /**
     * The names that {@link #find} knows.
     *
     * @return an unmodifiable set in natural order
     * @throws IllegalStateException as {@link #find} does
     */
    public static SortedSet<String> names() {
        return discovered().names();
    }

    private static BucketingRegistry discovered() {
        BucketingRegistry known = discovered;
        if (known != null) {
            return known;
        }
        synchronized (Bucketings.class) {
            known = discovered;
            if (known == null) {
                // Not the thread's context loader: the answer must not depend on which thread asks first.
                known = BucketingRegistry.discover(Bucketings.class.getClassLoader());
                discovered = known;
            }
            return known;
        }
    }
}
