package io.codomyrmex.rollout.feed;

import io.codomyrmex.rollout.thread.OwnThreads;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** All listeners of a feed, each with a lane and a thread of its own. Thread-safe. */
final class Listeners {

    private final List<ListenerLane> lanes = new CopyOnWriteArrayList<>();
    private final OwnThreads threads;
    private final int capacity;
    private volatile boolean closed;

    Listeners(OwnThreads threads, int capacity) {
        this.threads = threads;
        this.capacity = capacity;
    }

    FeedListening add(FeedListener listener) {
        ListenerLane lane = new ListenerLane(listener, capacity);
        threads.start("listener", lane);
        lanes.add(lane);
        if (closed) {
            lane.close();
        }
        return () -> {
            lanes.remove(lane);
            lane.close();
        };
    }

    void tell(Notice notice) {
        for (ListenerLane lane : lanes) {
            lane.tell(notice);
        }
    }

    void close() {
        closed = true;
        lanes.forEach(ListenerLane::close);
    }
}
