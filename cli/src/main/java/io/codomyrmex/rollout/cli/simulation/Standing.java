package io.codomyrmex.rollout.cli.simulation;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.store.Envelope;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.StoredRollout;
import io.codomyrmex.rollout.store.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a rollout stands that is under way, for a simulation to go on from.
 *
 * @param config its plan
 * @param stageIndex its stage, counted from 0
 * @param entered when it entered the stage
 * @param turns when it was paused in this stage, resumed, paused again, and so on
 * @param approved whether somebody has approved that it leaves the stage
 * @param now from when on it is simulated, by the store's clock
 */
public record Standing(
        RolloutConfig config, int stageIndex, Instant entered, List<Instant> turns, boolean approved, Instant now) {

    private static final By OPERATOR =
            By.actor("simulation").because("it stands there").force();

    /** Copies the list. */
    public Standing {
        turns = List.copyOf(turns);
    }

    /**
     * Where a rollout stands.
     *
     * @param rollout as it is stored
     * @param status the same as commands see it
     * @param history of the flag, oldest first
     * @param storeTime the store's time
     * @return empty when the rollout was not started, or has ended
     */
    public static Optional<Standing> of(
            StoredRollout.Readable rollout, RolloutStatus status, List<HistoryRecord> history, Instant storeTime) {
        Envelope envelope = rollout.envelope();
        Timeline times = envelope.timeline();
        if (envelope.state() != RolloutState.ACTIVE && envelope.state() != RolloutState.PAUSED) {
            return Optional.empty();
        }
        return Optional.of(new Standing(
                status.config(),
                envelope.stageIndex(),
                times.stageEnteredAt().orElseThrow(),
                turns(envelope, history),
                status.isApproved(),
                storeTime.isBefore(times.updatedAt()) ? times.updatedAt() : storeTime));
    }

    private static List<Instant> turns(Envelope envelope, List<HistoryRecord> history) {
        Timeline times = envelope.timeline();
        Instant entered = times.stageEnteredAt().orElseThrow();
        List<Instant> turns = new ArrayList<>();
        for (HistoryRecord record : history) {
            record.rollout()
                    .where()
                    .filter(there -> there.version() <= envelope.version())
                    .map(Envelope::timeline)
                    .filter(there -> there.stageEnteredAt().equals(Optional.of(entered)))
                    .filter(there -> there.activeSince().isPresent() == (turns.size() % 2 == 1))
                    .ifPresent(there -> turns.add(there.updatedAt()));
        }
        return agree(times, entered, turns) ? turns : turnsOfLateHistory(times, entered);
    }

    /** Whether the turns make the time that the stage has served: history may have been trimmed. */
    private static boolean agree(Timeline times, Instant entered, List<Instant> turns) {
        Duration served = Duration.ZERO;
        Instant since = entered;
        for (int i = 0; i < turns.size(); i++) {
            if (i % 2 == 0) {
                served = served.plus(Duration.between(since, turns.get(i)));
            }
            since = turns.get(i);
        }
        return served.equals(times.served()) && times.activeSince().isPresent() == (turns.size() % 2 == 0);
    }

    /** As if all pauses had been one. */
    private static List<Instant> turnsOfLateHistory(Timeline times, Instant entered) {
        Instant paused = entered.plus(times.served());
        return times.activeSince().map(since -> List.of(paused, since)).orElse(List.of(paused));
    }

    /** Takes a rollout in a store of its own to the same point; it is ACTIVE then. */
    RolloutStatus recreate(String flag, RolloutManager rollouts, VirtualClock clock) {
        rollouts.create(flag, SimulationPlan.automatic(config));
        rollouts.start(flag, OPERATOR);
        for (int stage = 0; stage < stageIndex; stage++) {
            rollouts.advance(flag, OPERATOR);
        }
        for (int i = 0; i < turns.size(); i++) {
            clock.jumpTo(turns.get(i));
            turn(flag, rollouts, i % 2 == 0);
        }
        clock.jumpTo(now);
        if (turns.size() % 2 == 1) {
            turn(flag, rollouts, false);
        }
        return approved ? rollouts.approve(flag) : rollouts.status(flag);
    }

    private static void turn(String flag, RolloutManager rollouts, boolean pause) {
        if (pause) {
            rollouts.pause(flag);
        } else {
            rollouts.resume(flag);
        }
    }
}
