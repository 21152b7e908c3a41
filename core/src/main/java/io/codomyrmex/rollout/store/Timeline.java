package io.codomyrmex.rollout.store;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The instants of a rollout and the time its current stage has served: all by the store's clock, in whole microseconds.
 *
 * @param createdAt when the rollout was created
 * @param startedAt when its first stage was entered
 * @param stageEnteredAt when its current stage was entered
 * @param updatedAt when it last changed; no other instant is later
 * @param activeSince since when the current stage's delay has been counting
 * @param served how long the current stage had counted before {@code activeSince}; zero or more
 */
public record Timeline(
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> stageEnteredAt,
        Instant updatedAt,
        Optional<Instant> activeSince,
        Duration served) {

    /**
     * Checks that nothing is missing, negative or finer than a microsecond.
     *
     * @throws IllegalArgumentException naming the part and its value
     */
    public Timeline {
        requireMicros("createdAt", createdAt);
        startedAt.ifPresent(instant -> requireMicros("startedAt", instant));
        stageEnteredAt.ifPresent(instant -> requireMicros("stageEnteredAt", instant));
        requireMicros("updatedAt", updatedAt);
        activeSince.ifPresent(instant -> requireMicros("activeSince", instant));
        if (served.isNegative() || served.getNano() % 1_000 != 0) {
            throw new IllegalArgumentException("served: " + served + " is negative or finer than a microsecond");
        }
    }

    private static void requireMicros(String part, Instant instant) {
        if (instant.getNano() % 1_000 != 0) {
            throw new IllegalArgumentException(part + ": " + instant + " is finer than a microsecond");
        }
    }

    /**
     * The timeline that a clock edit makes.
     *
     * @param before the timeline of the flag's row, also of a removed rollout; empty when the flag never had one
     * @param edit what happens; everything but {@link ClockEdit#CREATE} needs a timeline before
     * @param storeTime the store's time, read once after its lock. A time before the last change counts as that of the last
     *     change: a clock that jumped back neither undoes time nor makes a stage longer than it was
     * @return the timeline after
     */
    public static Timeline after(Optional<Timeline> before, ClockEdit edit, Instant storeTime) {
        Instant now = before.map(timeline -> timeline.clamp(storeTime)).orElse(micros(storeTime));
        if (edit == ClockEdit.CREATE) {
            return new Timeline(now, Optional.empty(), Optional.empty(), now, Optional.empty(), Duration.ZERO);
        }
        return before.orElseThrow(() -> new IllegalArgumentException("edit: " + edit + " needs a rollout"))
                .edited(edit, now);
    }

    private Timeline edited(ClockEdit edit, Instant now) {
        return switch (edit) {
            case CREATE -> throw new IllegalArgumentException("edit: " + edit + " starts anew");
            case ENTER_STAGE ->
                new Timeline(
                        createdAt,
                        Optional.of(startedAt.orElse(now)),
                        Optional.of(now),
                        now,
                        Optional.of(now),
                        Duration.ZERO);
            case STOP -> new Timeline(createdAt, startedAt, stageEnteredAt, now, Optional.empty(), servedAt(now));
            case RESUME -> new Timeline(createdAt, startedAt, stageEnteredAt, now, Optional.of(now), servedAt(now));
            case KEEP -> new Timeline(createdAt, startedAt, stageEnteredAt, now, activeSince, served);
        };
    }

    /**
     * How long the current stage has been ACTIVE at an instant.
     *
     * @param storeTime the store's time
     * @return zero or more; while nothing counts, what was served before
     */
    public Duration servedAt(Instant storeTime) {
        return activeSince
                .map(since -> served.plus(countedSince(since, storeTime)))
                .orElse(served);
    }

    /** Never negative: a store's rows may have been changed by hand, and an abort has to work on them all the same. */
    private Duration countedSince(Instant since, Instant storeTime) {
        Duration counted = Duration.between(since, clamp(storeTime));
        return counted.isNegative() ? Duration.ZERO : counted;
    }

    /**
     * The store's time as this rollout counts it.
     *
     * @param storeTime the store's time
     * @return whole microseconds, not before {@link #updatedAt}
     */
    public Instant clamp(Instant storeTime) {
        Instant time = micros(storeTime);
        return time.isBefore(updatedAt) ? updatedAt : time;
    }

    private static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
