package io.codomyrmex.rollout.cli.output;

import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.text.Durations;
import io.codomyrmex.rollout.text.Quoted;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The small phrases that several answers share. */
final class Texts {

    private static final int REASON_LENGTH = 60;

    private Texts() {}

    /** An instant that has passed, to the second, in UTC. */
    static String past(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** An instant to wait for: rounded up, so that it isn't too early to the second that is shown. */
    static String future(Instant instant) {
        Instant whole = instant.truncatedTo(ChronoUnit.SECONDS);
        return (whole.equals(instant) ? whole : whole.plusSeconds(1)).toString();
    }

    /** The words of a hold, with its instant, which they have cut to the second, as it is shown elsewhere. */
    static String words(Hold hold) {
        return hold.until()
                .map(until -> hold.words().replace(past(until), future(until)))
                .orElse(hold.words());
    }

    /** A span of time to the second, rounded up. */
    static String span(Duration duration) {
        return Durations.format(
                Duration.ofSeconds(duration.plusNanos(999_999_999).toSeconds()));
    }

    static String in(Instant instant, Instant now) {
        return instant.isAfter(now) ? "in " + span(Duration.between(now, instant)) : "now";
    }

    static String stage(RolloutStatus rollout) {
        int stages = rollout.config().stages().size();
        return rollout.stageIndex() < 0 ? "no stage yet" : "stage " + (rollout.stageIndex() + 1) + " of " + stages;
    }

    /** A reason in quotes, or nothing. Long ones are cut: history has them whole. */
    static String quoted(Optional<String> reason) {
        return reason.map(text ->
                        Quoted.of(text.length() <= REASON_LENGTH ? text : text.substring(0, REASON_LENGTH) + "…"))
                .orElse("");
    }

    static String bar(Percentage percentage, int width) {
        int full = (int) Math.round((double) percentage.thousandths() * width / Percentage.WHOLE);
        return "█".repeat(full) + "░".repeat(width - full);
    }

    static String join(String separator, String... parts) {
        StringBuilder out = new StringBuilder();
        for (String part : parts) {
            if (!part.isEmpty()) {
                out.append(out.isEmpty() ? "" : separator).append(part);
            }
        }
        return out.toString();
    }
}
