package io.codomyrmex.rollout.feed;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one listener was not told of yet, of bounded size. While there is room, every notice is kept as it is. In a full queue a
 * notice is merged into the last one of the same subject, which keeps each subject's order; without one it is counted and left
 * out. Not thread-safe.
 */
final class NoticeQueue {

    private final int capacity;
    private final Map<Long, Notice> inOrder = new LinkedHashMap<>();
    private final Map<Object, Long> lastOf = new HashMap<>();
    private long next;
    private long missed;

    NoticeQueue(int capacity) {
        this.capacity = capacity;
    }

    /** False when the queue is full. */
    boolean offer(Notice notice) {
        if (inOrder.size() < capacity) {
            append(notice);
            return true;
        }
        Long last = lastOf.get(notice.subject());
        if (last != null) {
            inOrder.computeIfPresent(last, (place, earlier) -> earlier.and(notice));
        } else if (notice.isAlwaysQueued()) {
            append(notice);
        } else {
            missed++;
        }
        return false;
    }

    private void append(Notice notice) {
        inOrder.put(next, notice);
        lastOf.put(notice.subject(), next);
        next++;
    }

    Optional<Notice> poll() {
        Iterator<Map.Entry<Long, Notice>> oldest = inOrder.entrySet().iterator();
        if (!oldest.hasNext()) {
            return Optional.empty();
        }
        Map.Entry<Long, Notice> first = oldest.next();
        Notice notice = first.getValue();
        lastOf.remove(notice.subject(), first.getKey());
        oldest.remove();
        return Optional.of(notice);
    }

    boolean isEmpty() {
        return inOrder.isEmpty() && missed == 0;
    }

    int size() {
        return inOrder.size();
    }

    /** How many were left out since the last call. */
    long takeMissed() {
        long count = missed;
        missed = 0;
        return count;
    }
}
