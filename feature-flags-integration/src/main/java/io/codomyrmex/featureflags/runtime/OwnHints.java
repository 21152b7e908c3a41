package io.codomyrmex.featureflags.runtime;

import io.codomyrmex.rollout.store.HintingStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Hints at what this process commits itself, beside those of the store. The listeners are the runtime's own, which only ring a bell: so
 * they are called on the thread of the commit, and may be called by several at a time. Thread-safe.
 */
final class OwnHints {

    private final List<Both> places = new CopyOnWriteArrayList<>();

    void ring() {
        places.forEach(place -> place.listener.run());
    }

    /** A subscription to both. It is live when the store's is: a reader must go on polling for what others commit. */
    HintingStore.Subscription adding(Runnable listener, HintingStore.Subscription others) {
        Both place = new Both(listener, others);
        places.add(place);
        // What was committed since the reader's last look and before this.
        listener.run();
        return place;
    }

    private final class Both implements HintingStore.Subscription {

        private final Runnable listener;
        private final HintingStore.Subscription others;

        private Both(Runnable listener, HintingStore.Subscription others) {
            this.listener = listener;
            this.others = others;
        }

        @Override
        public boolean isLive() {
            return others.isLive();
        }

        @Override
        public void close() {
            places.remove(this);
            others.close();
        }
    }
}
