package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.RolloutNotFoundException;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.UnreadableRolloutException;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.outcome.CommandFailure;
import io.codomyrmex.rollout.cli.outcome.ExitCode;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.text.Durations;
import io.codomyrmex.rollout.text.Quoted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Looks at one rollout once a second, and shows what happened between two looks as well. It is that one rollout to its end, whatever
 * comes after it on the same flag. A store that stops answering is waited for.
 */
final class Watch {

    private final Shell shell;
    private final RolloutManager rollouts;
    private final String flag;
    private final WatchView view;
    private final LookPace pace;

    Watch(Shell shell, RolloutManager rollouts, String flag, WatchView view, LookPace pace) {
        this.shell = shell;
        this.rollouts = rollouts;
        this.flag = flag;
        this.view = view;
        this.pace = pace;
    }

    /**
     * Watches until the rollout has come to a goal.
     *
     * @return the version that has reached it
     * @throws CommandFailure when it cannot be reached any more, or not in time
     */
    RolloutStatus until(Goal goal, Optional<Duration> limit) throws InterruptedException {
        Optional<Instant> deadline = limit.map(shell.clock().instant()::plus);
        RolloutStatus last = rollouts.status(flag);
        show(last);
        while (!goal.isReachedBy(last)) {
            goal.requireReachable(last);
            Instant now = shell.clock().instant();
            if (deadline.isPresent() && !now.isBefore(deadline.get())) {
                throw new CommandFailure(
                        ExitCode.WAIT_TIMED_OUT,
                        Quoted.of(flag) + ": still " + last.state() + " after "
                                + Durations.format(limit.orElseThrow()));
            }
            pace.await();
            last = lookAgain(last, goal);
        }
        return last;
    }

    private void show(RolloutStatus rollout) {
        view.show(rollout, view.showsHolds() ? rollouts.hold(rollout) : Optional.empty());
    }

    /** What the rollout has come to, with all that is new shown. */
    private RolloutStatus lookAgain(RolloutStatus before, Goal goal) {
        RolloutStatus last = before;
        try {
            Optional<RolloutStatus> now = present();
            for (RolloutStatus missed : missed(before, now)) {
                view.show(missed, Optional.empty());
                last = missed;
                if (missed.state().isEnded() || goal.isReachedBy(missed)) {
                    return missed;
                }
            }
            last = stillTheSame(before, now);
            show(last);
        } catch (StoreUnavailableException e) {
            view.trouble(String.valueOf(e.getMessage()));
        }
        return last;
    }

    private Optional<RolloutStatus> present() {
        try {
            return Optional.of(rollouts.status(flag));
        } catch (RolloutNotFoundException e) {
            return Optional.empty();
        }
    }

    /** How the rollout stood between two looks, oldest first; as far back as the store keeps it. */
    private List<RolloutStatus> missed(RolloutStatus before, Optional<RolloutStatus> now) {
        boolean same = now.isPresent() && now.get().id().equals(before.id());
        if (same && now.get().version() <= before.version() + 1) {
            return List.of();
        }
        long until = same ? now.get().version() : Long.MAX_VALUE;
        try {
            return rollouts.versions(flag).stream()
                    .filter(listing -> listing.version() > before.version() && listing.version() < until)
                    .filter(listing -> listing instanceof RolloutStatus status
                            && status.id().equals(before.id()))
                    .map(RolloutStatus.class::cast)
                    .toList();
        } catch (UnreadableRolloutException e) {
            view.gap("what happened since version " + before.version() + " is not shown: " + e.getMessage());
            return List.of();
        }
    }

    private RolloutStatus stillTheSame(RolloutStatus before, Optional<RolloutStatus> now) {
        RolloutStatus present = now.orElseThrow(() -> new RolloutNotFoundException(flag));
        if (!present.id().equals(before.id())) {
            throw new CommandFailure(
                    ExitCode.CONFLICT,
                    Quoted.of(flag)
                            + ": the rollout that was watched was replaced before it had ended; now there is version "
                            + present.version() + ", " + present.state() + " at " + present.percentage());
        }
        return present;
    }
}
