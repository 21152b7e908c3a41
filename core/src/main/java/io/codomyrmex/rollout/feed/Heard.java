package io.codomyrmex.rollout.feed;

import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.text.Quoted;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a feed has heard of its store so far. Immutable; each event makes another one. Instants are readings of the feed's ticker,
 * which may overflow and may begin anywhere: only their differences count.
 *
 * @param at when the last read began that was answered
 * @param backupWrittenAt when the backup was written that was started from
 * @param failures pulls that failed in a row
 * @param problem why the last one did
 * @param isError whether it was anything but an outage
 */
record Heard(
        OptionalLong at,
        Optional<Instant> backupWrittenAt,
        int failures,
        Optional<String> problem,
        boolean isError,
        boolean isClosed) {

    static final Heard NOTHING = new Heard(OptionalLong.empty(), Optional.empty(), 0, Optional.empty(), false, false);

    Heard fromBackup(Instant writtenAt) {
        return new Heard(at, Optional.of(writtenAt), failures, problem, isError, isClosed);
    }

    Heard answered(long begun) {
        return new Heard(OptionalLong.of(begun), Optional.empty(), 0, Optional.empty(), false, isClosed);
    }

    Heard failed(Throwable trouble) {
        boolean outage = trouble instanceof StoreUnavailableException;
        String words = outage
                ? String.valueOf(trouble.getMessage())
                : trouble.getClass().getName() + ": " + Quoted.of(trouble.getMessage());
        return new Heard(at, backupWrittenAt, failures + 1, Optional.of(words), !outage, isClosed);
    }

    Heard closed() {
        return new Heard(at, backupWrittenAt, failures, problem, isError, true);
    }

    KnowledgeSource source() {
        if (at.isPresent()) {
            return KnowledgeSource.STORE;
        }
        return backupWrittenAt.isPresent() ? KnowledgeSource.BACKUP : KnowledgeSource.NOTHING;
    }

    Optional<Duration> age(long now) {
        return at.isPresent() ? Optional.of(Duration.ofNanos(now - at.getAsLong())) : Optional.empty();
    }

    boolean isStale(long now, Duration bound) {
        return switch (source()) {
            case NOTHING -> false;
            case BACKUP -> true;
            case STORE -> now - at.getAsLong() > bound.toNanos();
        };
    }

    FeedState state(long now, Duration bound) {
        if (isClosed) {
            return FeedState.CLOSED;
        }
        if (isError) {
            return FeedState.ERROR;
        }
        if (source() == KnowledgeSource.NOTHING) {
            return FeedState.NOT_READY;
        }
        return isStale(now, bound) ? FeedState.STALE : FeedState.READY;
    }
}
