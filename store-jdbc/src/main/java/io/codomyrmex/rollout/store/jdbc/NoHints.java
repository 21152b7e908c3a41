package io.codomyrmex.rollout.store.jdbc;

import io.codomyrmex.rollout.store.HintingStore;

/** A subscription where nothing is pushed. */
enum NoHints implements HintingStore.Subscription {
    INSTANCE;

    @Override
    public boolean isLive() {
        return false;
    }

    @Override
    public void close() {}
}
