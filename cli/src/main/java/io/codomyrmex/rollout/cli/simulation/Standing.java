package io.codomyrmex.rollout.cli.simulation;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.calendar.TimeSpan;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.control.RolloutReader;
import io.codomyrmex.rollout.store.Envelope;
import io.codomyrmex.rollout.store.StoredRollout;
import io.codomyrmex.rollout.store.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a rollout stands that is under way, for a simulation to go on from.
 *
 * @param config its plan
 * @param stageIndex its stage, counted from 0
 * @param entered when it entered the stage
 * @param earlier when the stage was ACTIVE before it was last paused, oldest first
 * @param activeSince since when it has been ACTIVE; empty while it is PAUSED
 * @param approved whether somebody has approved that it leaves the stage
 * @param now from when on it is simulated, by the store's clock
 */
public record Standing(
        RolloutConfig config,
        int stageIndex,
        Instant entered,
        List<TimeSpan> earlier,
        Optional<Instant> activeSince,
        boolean approved,
        Instant now) {

    private static final By OPERATOR =
            By.actor("simulation").because("it stands there").force();

    /** Copies the list. */
    public Standing {
        earlier = List.copyOf(earlier);
    }

    /**
     * Where a rollout stands.
     *
     * @param rollout as it is stored
     * @param reader of its store
     * @param storeTime the store's time
     * @return empty when the rollout was not started, or has ended
     */
    public static Optional<Standing> of(StoredRollout.Readable rollout, RolloutReader reader, Instant storeTime) {
        Envelope envelope = rollout.envelope();
        Timeline times = envelope.timeline();
        if (envelope.state() != RolloutState.ACTIVE && envelope.state() != RolloutState.PAUSED) {
            return Optional.empty();
        }
        Instant entered = times.stageEnteredAt().orElseThrow();
        return Optional.of(new Standing(
                rollout.document().config(),
                envelope.stageIndex(),
                entered,
                earlier(entered, times.served(), reader.activeBefore(rollout)),
                times.activeSince(),
                reader.status(rollout).isApproved(),
                storeTime.isBefore(times.updatedAt()) ? times.updatedAt() : storeTime));
    }

    /** Where history was trimmed, as if all pauses had been one. */
    private static List<TimeSpan> earlier(Instant entered, Duration served, List<TimeSpan> known) {
        Duration told = known.stream()
                .map(span -> Duration.between(span.from(), span.until()))
                .reduce(Duration.ZERO, Duration::plus);
        return told.equals(served) ? known : List.of(new TimeSpan(entered, entered.plus(served)));
    }

    /** Takes a rollout in a store of its own to the same point; it is ACTIVE then. */
    RolloutStatus recreate(String flag, RolloutManager rollouts, VirtualClock clock) {
        rollouts.create(flag, SimulationPlan.automatic(config));
        rollouts.start(flag, OPERATOR);
        for (int stage = 0; stage < stageIndex; stage++) {
            rollouts.advance(flag, OPERATOR);
        }
        rollouts.pause(flag);
        for (TimeSpan span : earlier) {
            clock.jumpTo(span.from());
            rollouts.resume(flag);
            clock.jumpTo(span.until());
            rollouts.pause(flag);
        }
        clock.jumpTo(activeSince.orElse(now));
        RolloutStatus active = rollouts.resume(flag);
        clock.jumpTo(now);
        return approved ? rollouts.approve(flag) : active;
    }
}
