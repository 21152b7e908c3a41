package io.codomyrmex.rollout.transition;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The flags that may have a transition which one listener was not told of: each once, however often it changed, so this never grows beyond
 * the flags that there are. Those that failed wait out a pause. Times are nanoseconds of any one clock. Not thread-safe.
 */
final class PendingFlags {

    /**
     * A flag to look at.
     *
     * @param version the newest that was heard of; 0 when the store knows the flag no longer
     */
    record Pending(String flag, long version) {}

    private record Pause(int failures, long until) {}

    private final Map<String, Long> versions = new LinkedHashMap<>();
    private final Map<String, Pause> pauses = new LinkedHashMap<>();

    /** The flag may have changed. A pause that it is in goes on. */
    void heard(String flag, long version) {
        versions.put(flag, version);
    }

    /** Puts a flag back that was taken, at the end, unless more was heard of it meanwhile. */
    void again(Pending taken) {
        versions.putIfAbsent(taken.flag(), taken.version());
    }

    /** Puts a flag back that failed, not to be taken before a time. */
    void pause(Pending taken, int failures, long until) {
        again(taken);
        pauses.put(taken.flag(), new Pause(failures, until));
    }

    /** How often a flag has failed in a row. */
    int failures(String flag) {
        Pause pause = pauses.get(flag);
        return pause == null ? 0 : pause.failures();
    }

    /** Forgets that a flag has failed. */
    void forgive(String flag) {
        pauses.remove(flag);
    }

    /** The flag that has waited longest of those not in a pause; it is pending no longer. */
    Optional<Pending> take(long now) {
        Optional<Pending> next = versions.entrySet().stream()
                .filter(entry -> left(entry.getKey(), now) <= 0)
                .findFirst()
                .map(entry -> new Pending(entry.getKey(), entry.getValue()));
        next.ifPresent(taken -> versions.remove(taken.flag()));
        return next;
    }

    /** How long until a flag can be taken; empty where none is pending. */
    OptionalLong untilNext(long now) {
        return versions.keySet().stream().mapToLong(flag -> left(flag, now)).min();
    }

    private long left(String flag, long now) {
        Pause pause = pauses.get(flag);
        return pause == null ? 0 : pause.until() - now;
    }

    void clear() {
        versions.clear();
        pauses.clear();
    }
}
