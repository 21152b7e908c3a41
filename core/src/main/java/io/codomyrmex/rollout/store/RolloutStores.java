package io.codomyrmex.rollout.store;

import io.codomyrmex.rollout.text.Quoted;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeSet;

/**
 * Opens a store from its URL, with whichever backends are on the class path or module path.
 *
 * <pre>{@code
 * RolloutStore store = RolloutStores.open("jdbc:sqlite:rollouts.db");
 * }</pre>
 */
public final class RolloutStores {

    /** The artifacts of this project, so that a missing one can be named. */
    private static final Map<String, String> ARTIFACTS = Map.of(
            "memory", "rollout-store-memory",
            "jdbc", "rollout-store-jdbc",
            "redis", "rollout-store-redis",
            "rediss", "rollout-store-redis",
            "redis-sentinel", "rollout-store-redis",
            "redis-cluster", "rollout-store-redis");

    private RolloutStores() {}

    /**
     * Opens a store in the namespace {@code default}.
     *
     * @param url for example {@code memory:} or {@code jdbc:sqlite:rollouts.db}
     * @return an open store, to be closed by the caller
     * @throws IllegalArgumentException when the URL is not understood, or no backend for it is there: then it names the
     *     artifact to add
     * @throws io.codomyrmex.rollout.StoreUnavailableException when the store cannot be reached
     */
    public static RolloutStore open(String url) {
        return open(url, StoreSettings.defaults());
    }

    /**
     * Opens a store.
     *
     * @param url for example {@code memory:} or {@code jdbc:sqlite:rollouts.db}
     * @param settings namespace, history limit and clock
     * @return an open store, to be closed by the caller
     * @throws IllegalArgumentException when the URL is not understood, or no backend for it is there: then it names the
     *     artifact to add
     * @throws io.codomyrmex.rollout.StoreUnavailableException when the store cannot be reached
     */
    public static RolloutStore open(String url, StoreSettings settings) {
        String scheme = scheme(url);
        return factory(scheme).orElseThrow(() -> noBackend(scheme)).open(url, settings);
    }

    /**
     * Checks, without opening anything, that there is a backend for a URL. What stands behind the scheme is looked at by the backend
     * when it opens the store.
     *
     * @param url for example {@code memory:} or {@code jdbc:sqlite:rollouts.db}
     * @throws IllegalArgumentException when the URL has no scheme, or no backend for it is there: then it names the artifact to add
     */
    public static void requireBackend(String url) {
        String scheme = scheme(url);
        if (factory(scheme).isEmpty()) {
            throw noBackend(scheme);
        }
    }

    private static String scheme(String url) {
        int colon = url.indexOf(':');
        String scheme = colon < 0 ? "" : url.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!scheme.matches("[a-z][a-z0-9+.-]{0,49}")) {
            // The rest of the text is not repeated: it may hold a password.
            throw new IllegalArgumentException(
                    "store: the URL has no scheme; write for example memory: or jdbc:sqlite:rollouts.db");
        }
        return scheme;
    }

    private static Optional<RolloutStoreFactory> factory(String scheme) {
        try {
            for (RolloutStoreFactory factory : ServiceLoader.load(RolloutStoreFactory.class, loader())) {
                if (factory.schemes().contains(scheme)) {
                    return Optional.of(factory);
                }
            }
            return Optional.empty();
        } catch (ServiceConfigurationError e) {
            throw new IllegalArgumentException(
                    "store: a backend on the class path cannot be loaded: " + Quoted.of(e.getMessage()), e);
        }
    }

    /** The application's loader where there is one: in a container this class may live above the backends. */
    private static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context != null ? context : RolloutStores.class.getClassLoader();
    }

    private static IllegalArgumentException noBackend(String scheme) {
        String artifact = ARTIFACTS.get(scheme);
        if (artifact != null) {
            return new IllegalArgumentException("store: no backend for " + Quoted.of(scheme + ":")
                    + " is on the class path; add the artifact io.codomyrmex:" + artifact);
        }
        return new IllegalArgumentException("store: " + Quoted.of(scheme + ":")
                + " is no known kind of store; known are " + String.join(", ", new TreeSet<>(ARTIFACTS.keySet())));
    }
}
