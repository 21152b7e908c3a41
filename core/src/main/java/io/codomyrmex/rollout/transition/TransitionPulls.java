package io.codomyrmex.rollout.transition;

import io.codomyrmex.rollout.pull.PullTarget;
import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Tells every lane which flags have changed. Runs on the puller's thread; waits for no listener. */
final class TransitionPulls implements PullTarget {

    private final RolloutStore store;
    private final List<TransitionLane> lanes;
    private final CountDownLatch firstLoad = new CountDownLatch(1);
    private boolean failing;

    TransitionPulls(RolloutStore store, List<TransitionLane> lanes) {
        this.store = store;
        this.lanes = lanes;
    }

    /** Opens when the store has been read for the first time. */
    CountDownLatch firstLoad() {
        return firstLoad;
    }

    /** Removed rollouts have to be known, too, and a snapshot does not have them: so all changes from the beginning are read. */
    @Override
    public Cursor load(long begun, @Nullable Cursor before) {
        StoreSnapshot snapshot = store.loadAll();
        Changes all = store.changesSince(snapshot.cursor().beginning());
        if (all instanceof Changes.Delta delta) {
            loaded(versions(delta), delta.cursor(), before);
            return delta.cursor();
        }
        Map<String, Long> versions = new HashMap<>();
        snapshot.rollouts().forEach(rollout -> versions.put(rollout.flag(), rollout.version()));
        loaded(versions, snapshot.cursor(), before);
        return snapshot.cursor();
    }

    private void loaded(Map<String, Long> versions, Cursor now, @Nullable Cursor before) {
        if (before == null) {
            lanes.forEach(lane -> lane.begin(versions));
        } else if (before.epoch().equals(now.epoch())) {
            lanes.forEach(lane -> lane.heardAll(versions));
        } else {
            TransitionLog.replaced(before.epoch(), now.epoch());
            lanes.forEach(lane -> lane.restart(versions));
        }
        succeeded();
        firstLoad.countDown();
    }

    @Override
    public void changed(Changes.Delta delta, long begun) {
        if (!delta.isEmpty()) {
            Map<String, Long> versions = versions(delta);
            lanes.forEach(lane -> lane.heard(versions));
        }
        succeeded();
    }

    private static Map<String, Long> versions(Changes.Delta delta) {
        Map<String, Long> versions = new HashMap<>();
        delta.changed().forEach(rollout -> versions.put(rollout.flag(), rollout.version()));
        delta.removed().forEach(removed -> versions.put(removed.flag(), removed.version()));
        return versions;
    }

    @Override
    public void failed(Throwable trouble) {
        if (!failing) {
            TransitionLog.pullsFail(trouble);
        }
        failing = true;
    }

    private void succeeded() {
        if (failing) {
            TransitionLog.pullsSucceed();
        }
        failing = false;
    }
}
