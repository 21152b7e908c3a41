package io.codomyrmex.rollout.control;

import io.codomyrmex.rollout.Freeze;
import io.codomyrmex.rollout.store.ReservedFlags;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoredRollout;
import java.util.Optional;

/** Whether all rollouts of a namespace are frozen. */
final class NamespaceFreeze {

    private static final Freeze UNREADABLE = new Freeze("unknown", "the record of the freeze cannot be read here");

    private NamespaceFreeze() {}

    static Optional<Freeze> of(RolloutStore store) {
        return store.find(ReservedFlags.ALL).flatMap(NamespaceFreeze::of);
    }

    /** What cannot be read counts as frozen: missing knowledge never lets anybody in. */
    static Optional<Freeze> of(StoredRollout record) {
        return record instanceof StoredRollout.Readable readable
                ? readable.document().freeze()
                : Optional.of(UNREADABLE);
    }
}
