package io.codomyrmex.rollout.store;

import java.util.Objects;

/**
 * How far a reader has seen a store's changes. Opaque: a reader keeps it and hands it back, a store makes it and checks it.
 *
 * <p>Revisions alone do not prove that a store is still the same: one restored from a backup counts through the same numbers
 * again. So the cursor also names the store's epoch and the operation that made its revision.
 *
 * @param epoch the identity of the namespace's data, chosen at random when it was created
 * @param revision the number of commits seen; 0 for none
 * @param operationId the operation that made this revision; empty text for revision 0
 */
public record Cursor(String epoch, long revision, String operationId) {

    /** Checks that nothing is missing. */
    public Cursor {
        Objects.requireNonNull(epoch, "epoch");
        Objects.requireNonNull(operationId, "operationId");
        if (revision < 0) {
            throw new IllegalArgumentException("revision: " + revision + " is negative");
        }
    }

    /**
     * The cursor of the same store before its first commit, for whoever has to know the removed rollouts, too: {@link
     * RolloutStore#changesSince} names every flag that ever had one. That costs in proportion to all of these flags.
     *
     * @return a cursor that has seen nothing
     */
    public Cursor beginning() {
        return new Cursor(epoch, 0, "");
    }
}
