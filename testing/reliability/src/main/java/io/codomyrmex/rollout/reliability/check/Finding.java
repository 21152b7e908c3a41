package io.codomyrmex.rollout.reliability.check;

import java.util.List;

/**
 * A broken promise.
 *
 * @param kind which one
 * @param flag the flag; empty text for the whole namespace
 * @param versions the versions that show it
 * @param workers the workers, or the operations, that show it
 * @param words what was seen, and what would have been right
 */
public record Finding(FindingKind kind, String flag, List<Long> versions, List<String> workers, String words) {

    /** Copies the lists. */
    public Finding {
        versions = List.copyOf(versions);
        workers = List.copyOf(workers);
    }

    @Override
    public String toString() {
        return kind + " " + flag + (versions.isEmpty() ? "" : " " + versions) + (workers.isEmpty() ? "" : " " + workers)
                + ": " + words;
    }
}
