package io.codomyrmex.rollout.calendar;

import java.time.DayOfWeek;
import java.util.BitSet;
import java.util.List;

/**
 * A week of local time that repeats for ever, each of its seconds in or out. Local time is counted in seconds from
 * 1970-01-01T00:00 by the clock on the wall; zones do not exist here.
 *
 * <p>Everything is answered by one count and its inverse: how many seconds are in before a second, and by when so many were.
 * Neither looks at a week twice, so a question about ten years costs as much as one about an hour.
 */
final class OpenWeek {

    static final int DAY = 86_400;
    static final int WEEK = 7 * DAY;

    /** The local clock starts on a Thursday, the week on a Monday. */
    private static final int SHIFT = (DayOfWeek.THURSDAY.getValue() - DayOfWeek.MONDAY.getValue()) * DAY;

    private static final int MINUTE = 60;

    /** Runs of seconds that are in, in ascending order, apart from each other, within one week from Monday. */
    private final int[] starts;

    private final int[] ends;

    private final int perWeek;

    private OpenWeek(BitSet minutes) {
        int runs = 0;
        for (int start = minutes.nextSetBit(0); start >= 0; start = minutes.nextSetBit(minutes.nextClearBit(start))) {
            runs++;
        }
        starts = new int[runs];
        ends = new int[runs];
        int end = 0;
        for (int run = 0; run < runs; run++) {
            int start = minutes.nextSetBit(end);
            end = minutes.nextClearBit(start);
            starts[run] = start * MINUTE;
            ends[run] = end * MINUTE;
        }
        perWeek = minutes.cardinality() * MINUTE;
    }

    /** The seconds within any of the windows. */
    static OpenWeek within(List<Window> windows) {
        return new OpenWeek(minutes(windows));
    }

    /** The seconds within none of the windows. */
    static OpenWeek outside(List<Window> windows) {
        BitSet minutes = minutes(windows);
        minutes.flip(0, WEEK / MINUTE);
        return new OpenWeek(minutes);
    }

    private static BitSet minutes(List<Window> windows) {
        BitSet minutes = new BitSet(WEEK / MINUTE);
        for (Window window : windows) {
            for (DayOfWeek day : window.days()) {
                int start = ((day.getValue() - 1) * DAY + window.from().toSecondOfDay()) / MINUTE;
                int end = start + window.lengthSeconds() / MINUTE;
                minutes.set(start, Math.min(end, WEEK / MINUTE));
                minutes.set(0, Math.max(0, end - WEEK / MINUTE));
            }
        }
        return minutes;
    }

    /** How many seconds of a week are in. */
    int perWeek() {
        return perWeek;
    }

    boolean isEmpty() {
        return perWeek == 0;
    }

    boolean has(long local) {
        return count(local + 1) > count(local);
    }

    /** How many seconds are in before {@code local}, from a beginning that is the same for every call; may be negative. */
    long count(long local) {
        long shifted = local + SHIFT;
        int within = (int) Math.floorMod(shifted, (long) WEEK);
        long total = Math.floorDiv(shifted, (long) WEEK) * perWeek;
        for (int run = 0; run < starts.length && starts[run] < within; run++) {
            total += Math.min(within, ends[run]) - starts[run];
        }
        return total;
    }

    /** The earliest second before which {@code total} are in, by the same beginning. Not for an empty week. */
    long reached(long total) {
        long week = Math.floorDiv(total - 1, (long) perWeek);
        int left = (int) (total - week * perWeek);
        int run = 0;
        while (left > ends[run] - starts[run]) {
            left -= ends[run] - starts[run];
            run++;
        }
        return week * WEEK + starts[run] + left - SHIFT;
    }

    /** The first second from {@code local} on, itself included, that is in. Not for an empty week. */
    long firstFrom(long local) {
        return reached(count(local) + 1) - 1;
    }

    /** The end of the last run that is in before {@code local}: from there to {@code local} nothing is. Not for an empty week. */
    long clearSince(long local) {
        return reached(count(local));
    }
}
