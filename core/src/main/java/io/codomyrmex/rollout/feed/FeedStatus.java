package io.codomyrmex.rollout.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What an operator wants to know of a node's knowledge, at one moment.
 *
 * @param state how far it can be relied on
 * @param source where it comes from
 * @param age how long ago the last read began that the store answered, by a clock that nobody can set; empty when the store has
 *     not answered yet in this run
 * @param isStale whether flags are marked as resting on knowledge that is too old: the age is above the bound, or the source is a
 *     backup
 * @param failures how many pulls have failed in a row; 0 or more
 * @param problem why the last pull failed, in words that are safe to show; empty when it did not
 * @param hintsLive whether the store's hints are arriving at present
 * @param flags how many flags are served
 * @param backupWrittenAt when the backup was written that is served from, by the clock of whoever wrote it; empty when the source
 *     is another
 * @param backupProblem why the backup file could not be read or written the last time; empty when it could, or there is none
 */
public record FeedStatus(
        FeedState state,
        KnowledgeSource source,
        Optional<Duration> age,
        boolean isStale,
        int failures,
        Optional<String> problem,
        boolean hintsLive,
        int flags,
        Optional<Instant> backupWrittenAt,
        Optional<String> backupProblem) {

    /** Checks that nothing is missing. */
    public FeedStatus {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(age, "age");
        Objects.requireNonNull(problem, "problem");
        Objects.requireNonNull(backupWrittenAt, "backupWrittenAt");
        Objects.requireNonNull(backupProblem, "backupProblem");
    }

    /**
     * Whether the store has answered and not too long ago: {@link FeedState#READY}.
     *
     * @return false in every other state
     */
    public boolean isReady() {
        return state == FeedState.READY;
    }
}
