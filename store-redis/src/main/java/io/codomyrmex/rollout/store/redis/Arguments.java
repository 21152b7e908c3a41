package io.codomyrmex.rollout.store.redis;

import io.codomyrmex.rollout.calendar.TimeSpan;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.text.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What scripts that read are told, behind what all are told. */
final class Arguments {

    /** The first number that scripts do not count with: {@code LIMIT} in {@code head.lua}. */
    private static final long LIMIT = 1L << 53;

    private Arguments() {}

    /**
     * Format and witness, and what else a script needs.
     *
     * @param witness an acknowledged commit, as {@link Acknowledged#witness} has it
     */
    static List<String> of(List<String> witness, String... more) {
        List<String> arguments = new ArrayList<>(4 + more.length);
        arguments.add(Script.FORMAT);
        arguments.addAll(witness);
        arguments.addAll(List.of(more));
        return arguments;
    }

    /** The page of changes that comes after others. */
    static List<String> changes(List<String> witness, Pages before) {
        Optional<Cursor> since = before.head();
        return of(
                witness,
                since.map(Cursor::epoch).map(Arguments::present).orElse(""),
                since.map(cursor -> Long.toString(cursor.revision())).orElse("0"),
                since.map(Cursor::operationId).orElse(""),
                Long.toString(before.after()),
                Integer.toString(Pages.SIZE),
                freshEpoch());
    }

    /** Beginning and end of a span in microseconds; empty text for an end that is open, and both for no span. */
    static List<String> span(Optional<TimeSpan> within) {
        return List.of(
                within.map(TimeSpan::from)
                        .filter(from -> !from.equals(Instant.MIN))
                        .map(Arguments::micros)
                        .orElse(""),
                within.map(TimeSpan::until)
                        .filter(until -> !until.equals(Instant.MAX))
                        .map(Arguments::micros)
                        .orElse(""));
    }

    /**
     * The first whole microsecond that is not before an instant: a time in whole microseconds is before the one when it is before the
     * other. Beyond what scripts can count with, the last number, which no time of theirs reaches.
     */
    private static String micros(Instant instant) {
        if (!instant.isBefore(Instant.EPOCH.plus(LIMIT, ChronoUnit.MICROS))) {
            return Long.toString(LIMIT);
        }
        if (!instant.isAfter(Instant.EPOCH.minus(LIMIT, ChronoUnit.MICROS))) {
            return Long.toString(-LIMIT);
        }
        Duration sinceEpoch = Duration.between(Instant.EPOCH, instant);
        return Long.toString(Durations.toMicros(sinceEpoch.plusNanos(999)));
    }

    /** The identity of a namespace, if a script makes it: no other one ever had it. */
    static String freshEpoch() {
        return UUID.randomUUID().toString();
    }

    /** An empty epoch means the beginning; a cursor that somebody made up is not the beginning. */
    private static String present(String epoch) {
        return epoch.isEmpty() ? "-" : epoch;
    }
}
