package io.codomyrmex.rollout.architecture.rules;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;

/**
 * The packages of core and the arrows between them: a package may use those beside its name and no other.
 *
 * <p>{@code rollout} is the root package. {@code store} is the store contract; the stores themselves live below it, in modules of
 * their own, and so do the bucketings of other systems below {@code bucketing}. Below {@code gate} are two packages of core itself.
 */
final class CorePackages {

    static final String ROOT = "rollout";
    static final String STORE = "store";
    static final String BUCKETING = "bucketing";
    static final String GATE = "gate";
    static final String HTTP = "gate.http";
    static final String LOG = "log";

    static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry("text", Set.of()),
            entry("thread", Set.of()),
            entry(LOG, Set.of()),
            entry("calendar", Set.of("text")),
            entry(ROOT, Set.of("text", "calendar")),
            entry(BUCKETING, Set.of(ROOT, "text")),
            entry(STORE, Set.of(ROOT, "text", "calendar")),
            entry("lifecycle", Set.of(ROOT, STORE, "calendar")),
            entry("control", Set.of(ROOT, "text", "calendar", BUCKETING, STORE, "lifecycle", GATE, LOG)),
            entry("lookup", Set.of(ROOT, BUCKETING, STORE)),
            entry("pull", Set.of(ROOT, STORE, "thread", LOG)),
            entry("feed", Set.of(ROOT, "text", BUCKETING, STORE, "lookup", "pull", "thread", LOG)),
            entry("transition", Set.of(ROOT, "text", STORE, "control", "pull", "thread", LOG)),
            entry("drive", Set.of(ROOT, "text", "calendar", STORE, "control", GATE, "gate.lane", "thread", LOG)),
            entry(HTTP, Set.of("text")),
            entry(GATE, Set.of(ROOT, "text", BUCKETING, HTTP, LOG)),
            entry("gate.lane", Set.of("text", GATE)));

    private CorePackages() {}

    /** As ArchUnit writes it: two dots for "and all packages below". */
    static String pattern(String name) {
        if (name.equals(ROOT)) {
            return Parts.ROLLOUT;
        }
        return Parts.ROLLOUT + "." + name + (Set.of(STORE, BUCKETING, GATE).contains(name) ? "" : "..");
    }

    static String[] patterns() {
        return MAY_USE.keySet().stream().map(CorePackages::pattern).toArray(String[]::new);
    }
}
