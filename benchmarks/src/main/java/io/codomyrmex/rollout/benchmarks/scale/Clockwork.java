package io.codomyrmex.rollout.benchmarks.scale;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that passes from one event to the next, in nanoseconds from 0. Events of one moment happen in the order they were asked for. */
final class Clockwork {

    private record Event(long at, long number, Runnable what) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private long now;
    private long count;

    long now() {
        return now;
    }

    void at(long time, Runnable what) {
        events.add(new Event(Math.max(time, now), count++, what));
    }

    void after(long wait, Runnable what) {
        at(now + wait, what);
    }

    void runUntil(long end) {
        for (Event next = events.peek(); next != null && next.at() <= end; next = events.peek()) {
            events.remove();
            now = next.at();
            next.what().run();
        }
        now = end;
    }
}
