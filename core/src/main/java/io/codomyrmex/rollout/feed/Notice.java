package io.codomyrmex.rollout.feed;

import io.codomyrmex.rollout.lookup.FlagChange;
import io.codomyrmex.rollout.store.StoredRollout;

/** Something that a listener is told of. */
sealed interface Notice {

    /** What notices have in common that may be merged into one. */
    Object subject();

    void deliver(FeedListener listener);

    /** This and a later one of the same subject, in one. */
    Notice and(Notice later);

    /** Whether it finds room in a full queue: there is at most one such notice for each kind. */
    default boolean isAlwaysQueued() {
        return false;
    }

    /** A flag's change. */
    record Changed(FlagChange change) implements Notice {
        @Override
        public Object subject() {
            return change.flag();
        }

        @Override
        public void deliver(FeedListener listener) {
            listener.onChange(change);
        }

        @Override
        public Notice and(Notice later) {
            FlagChange last = ((Changed) later).change;
            return new Changed(new FlagChange(change.flag(), change.before(), last.after()));
        }
    }

    /** A change of the feed's own state. */
    record Status(FeedStatus before, FeedStatus after) implements Notice {
        @Override
        public Object subject() {
            return Status.class;
        }

        @Override
        public void deliver(FeedListener listener) {
            listener.onStatus(before, after);
        }

        @Override
        public Notice and(Notice later) {
            return new Status(before, ((Status) later).after);
        }

        @Override
        public boolean isAlwaysQueued() {
            return true;
        }
    }

    /** The store went back. */
    record Regressed(StoreRegression regression) implements Notice {
        @Override
        public Object subject() {
            return Regressed.class;
        }

        @Override
        public void deliver(FeedListener listener) {
            listener.onStoreRegressed(regression);
        }

        @Override
        public Notice and(Notice later) {
            return new Regressed(regression.and(((Regressed) later).regression));
        }

        @Override
        public boolean isAlwaysQueued() {
            return true;
        }
    }

    /** A rollout that cannot be read. */
    record Unread(StoredRollout.Unreadable rollout) implements Notice {

        /** Not the flag's name alone: that is the subject of its changes. */
        private record Subject(String unreadable) {}

        @Override
        public Object subject() {
            return new Subject(rollout.flag());
        }

        @Override
        public void deliver(FeedListener listener) {
            listener.onUnreadable(rollout);
        }

        @Override
        public Notice and(Notice later) {
            return later;
        }
    }
}
