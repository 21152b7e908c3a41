package io.codomyrmex.rollout.feed;

import io.codomyrmex.rollout.lookup.FlagChange;
import io.codomyrmex.rollout.lookup.ServedRollout;
import io.codomyrmex.rollout.store.StoredRollout;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A listener that remembers what it was told. */
class Recorder implements FeedListener {

    final List<FlagChange> changes = new CopyOnWriteArrayList<>();
    final List<FeedStatus> statuses = new CopyOnWriteArrayList<>();
    final List<StoreRegression> regressions = new CopyOnWriteArrayList<>();
    final List<StoredRollout.Unreadable> unreadable = new CopyOnWriteArrayList<>();
    final AtomicLong missed = new AtomicLong();

    @Override
    public void onChange(FlagChange change) {
        changes.add(change);
    }

    @Override
    public void onStatus(FeedStatus before, FeedStatus after) {
        statuses.add(after);
    }

    @Override
    public void onStoreRegressed(StoreRegression regression) {
        regressions.add(regression);
    }

    @Override
    public void onUnreadable(StoredRollout.Unreadable rollout) {
        unreadable.add(rollout);
    }

    @Override
    public void onMissed(long events) {
        missed.addAndGet(events);
    }

    List<FeedState> states() {
        return statuses.stream().map(FeedStatus::state).toList();
    }

    /** The changes as lines, such as {@code checkout 5% > 25%}. */
    List<String> lines() {
        return changes.stream()
                .map(change -> change.flag() + " "
                        + change.before()
                                .map(ServedRollout::percentage)
                                .map(Object::toString)
                                .orElse("-") + " > "
                        + change.after()
                                .map(ServedRollout::percentage)
                                .map(Object::toString)
                                .orElse("-"))
                .toList();
    }
}
