package io.codomyrmex.rollout.store;

import java.util.Objects;

/** What a commit does to a rollout's document. */
public sealed interface DocumentEdit {

    /** Leaves the stored document as it is, byte for byte: also one that this program could not read. */
    record Keep() implements DocumentEdit {}

    /**
     * Writes a document in place of the stored one.
     *
     * @param document the new document
     */
    record Write(RolloutDocument document) implements DocumentEdit {
        /** Checks that nothing is missing. */
        public Write {
            Objects.requireNonNull(document, "document");
        }
    }

    /** Removes the rollout. Its version and its history stay. */
    record Remove() implements DocumentEdit {}
}
