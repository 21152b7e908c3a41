package io.codomyrmex.rollout.feed;

import io.codomyrmex.rollout.pull.PullTarget;
import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSnapshot;
import org.jspecify.annotations.Nullable;

/** Hands what a puller reads to the publisher. */
record Intake(RolloutStore store, Publisher publisher) implements PullTarget {

    @Override
    public Cursor load(long begun, @Nullable Cursor before) {
        StoreSnapshot snapshot = store.loadAll();
        publisher.loaded(snapshot, begun, before);
        return snapshot.cursor();
    }

    @Override
    public void changed(Changes.Delta delta, long begun) {
        publisher.changed(delta, begun);
    }

    @Override
    public void failed(Throwable trouble) {
        publisher.failed(trouble);
    }
}
