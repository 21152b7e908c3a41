package io.codomyrmex.rollout;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Why a rollout does not move on, in a form for machines and in words for people.
 *
 * @param reason the reason's stable code
 * @param words the reason in one line, with what would end it; safe to show on a terminal
 * @param until when the hold ends by itself, by the store's clock; empty where only somebody or something else ends it
 */
public record Hold(HoldReason reason, String words, Optional<Instant> until) {

    /** Checks that nothing is missing. */
    public Hold {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(words, "words");
        Objects.requireNonNull(until, "until");
    }

    /**
     * A hold that only somebody or something else ends.
     *
     * @param reason the reason
     * @param words one line, with what would end it
     * @return a hold without an instant
     */
    public static Hold of(HoldReason reason, String words) {
        return new Hold(reason, words, Optional.empty());
    }

    /**
     * A hold that ends by itself.
     *
     * @param reason the reason
     * @param words one line, with what would end it
     * @param until when, by the store's clock
     * @return a hold with an instant
     */
    public static Hold until(HoldReason reason, String words, Instant until) {
        return new Hold(reason, words, Optional.of(until));
    }
}
