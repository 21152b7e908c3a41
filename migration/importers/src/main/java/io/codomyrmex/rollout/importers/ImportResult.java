package io.codomyrmex.rollout.importers;

import java.util.List;

/**
 * What became of a definition file.
 *
 * @param flags those that can go on as rollouts, in the file's order
 * @param notExpressed what cannot be expressed, in the file's order
 */
public record ImportResult(List<ImportedFlag> flags, List<NotExpressed> notExpressed) {

    /** Copies both lists. */
    public ImportResult {
        flags = List.copyOf(flags);
        notExpressed = List.copyOf(notExpressed);
    }
}
