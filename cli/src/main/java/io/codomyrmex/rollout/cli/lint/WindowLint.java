package io.codomyrmex.rollout.cli.lint;

import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.calendar.Accrual;
import io.codomyrmex.rollout.calendar.RolloutCalendar;
import io.codomyrmex.rollout.calendar.TimeSpan;
import io.codomyrmex.rollout.text.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Looks at the calendar of a plan, from an instant on. Pure. */
final class WindowLint {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration LEAST_A_WEEK = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(30);

    private final RolloutCalendar calendar;
    private final Instant now;

    WindowLint(RolloutCalendar calendar, Instant now) {
        this.calendar = calendar;
        this.now = now;
    }

    void add(RolloutConfig plan, List<Finding> findings) {
        Duration open = calendar.openTime(now, now.plus(WEEK.multipliedBy(4))).dividedBy(4);
        if (open.compareTo(LEAST_A_WEEK) < 0) {
            findings.add(Finding.warning(
                    "rare-window",
                    "it is open for " + Durations.format(Duration.ofSeconds(open.toSeconds()))
                            + " a week: a driver that is down then misses it; open it for longer"));
        }
        for (int i = 0; i < plan.stages().size() - 1; i++) {
            delay(i, plan.stages().get(i).delay(), findings);
        }
    }

    private void delay(int stage, Duration delay, List<Finding> findings) {
        if (calendar.accrual() == Accrual.OPEN) {
            Duration lasts = Duration.between(now, calendar.servedBy(now, delay));
            if (lasts.compareTo(LONGEST) > 0 && lasts.compareTo(delay.multipliedBy(2)) > 0) {
                findings.add(Finding.warningAbout(
                        stage,
                        "slow-window",
                        "the delay of " + Durations.format(delay) + " counts only while the window is open, and takes "
                                + lasts.toDays() + " days so; shorten it, or say --accrual always"));
            }
            return;
        }
        closedAround()
                .filter(closed -> delay.compareTo(closed) < 0)
                .ifPresent(closed -> findings.add(Finding.infoAbout(
                        stage,
                        "window-accrual",
                        "the delay of " + Durations.format(delay)
                                + " counts while the window is closed too: entered shortly before"
                                + " it closes, the stage is left as soon as it opens, " + Durations.format(closed)
                                + " later; --accrual open counts open time only")));
    }

    /** The longest time of this week for which it is closed without a break. */
    private Optional<Duration> closedAround() {
        Optional<Duration> longest = Optional.empty();
        Instant at = calendar.nextOpening(now);
        Instant end = at.isAfter(Instant.MAX.minus(WEEK)) ? at : at.plus(WEEK);
        while (at.isBefore(end)) {
            Instant closing = calendar.spanAround(at).map(TimeSpan::until).orElse(Instant.MAX);
            Instant opening = calendar.nextOpening(closing);
            if (opening.equals(Instant.MAX)) {
                return longest;
            }
            Duration closed = Duration.between(closing, opening);
            longest = longest.filter(each -> each.compareTo(closed) >= 0).or(() -> Optional.of(closed));
            at = opening;
        }
        return longest;
    }
}
