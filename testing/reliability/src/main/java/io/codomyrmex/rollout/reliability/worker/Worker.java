package io.codomyrmex.rollout.reliability.worker;

import static io.codomyrmex.rollout.reliability.worker.Choice.oneIn;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.IllegalRolloutTransitionException;
import io.codomyrmex.rollout.OutcomeUnknownException;
import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutConflictException;
import io.codomyrmex.rollout.RolloutListing;
import io.codomyrmex.rollout.RolloutNotFoundException;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.StageDelayException;
import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.UnreadableRolloutException;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.reliability.history.Event;
import io.codomyrmex.rollout.reliability.history.Moment;
import io.codomyrmex.rollout.reliability.history.Moments;
import io.codomyrmex.rollout.reliability.history.Recorder;
import io.codomyrmex.rollout.store.RolloutStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Gives commands to rollouts that others work on, too, and writes down what it was told. It decides on what it saw last, which may
 * be long ago, so that it loses races. For one thread.
 */
public final class Worker {

    private static final int ATTEMPTS = 3;

    private final String name;
    private final RolloutManager rollouts;
    private final LocalView view;
    private final Recorder recorder;
    private final Moments moments;
    private final Style style;
    private final RandomGenerator dice;
    private final RolloutConfig plan;
    private final List<String> flags;
    private final Map<String, Seen> seen = new HashMap<>();
    private final Map<String, Order> carriedOut = new HashMap<>();
    private long operations;

    /**
     * A worker.
     *
     * @param name unlike that of every other worker on the store
     * @param store an open store
     * @param view what this worker's node serves
     * @param recorder where events go
     * @param moments dates them
     * @param style how to work
     * @param dice where chance comes from
     */
    public Worker(
            String name,
            RolloutStore store,
            LocalView view,
            Recorder recorder,
            Moments moments,
            Style style,
            RandomGenerator dice) {
        this.name = name;
        this.rollouts = RolloutManager.over(store).actingAs(name);
        this.view = view;
        this.recorder = recorder;
        this.moments = moments;
        this.style = style;
        this.dice = dice;
        this.plan = style.plan();
        this.flags = style.flagNames();
    }

    /** What became of a step. */
    public enum Step {
        /** A command was acknowledged as carried out now. */
        WON,
        /** Nothing was changed by this worker, as far as it knows. */
        LOST,
        /** The store could not be reached. */
        DOWN
    }

    /**
     * Looks at one flag and gives it one command.
     *
     * @return what became of it
     */
    public Step step() {
        look(flags.get(dice.nextInt(flags.size())));
        String flag = flags.get(dice.nextInt(flags.size()));
        Order before = carriedOut.get(flag);
        if (style.mixed() && before != null && oneIn(20, dice)) {
            give(dice.nextBoolean() ? before : before.forAnyVersion(), 1);
        }
        Seen last = seen.get(flag);
        if (last == null || oneIn(5, dice)) {
            last = ask(flag);
        }
        return last == null ? Step.DOWN : give(order(flag, last), ATTEMPTS);
    }

    /**
     * Looks at every flag and gives no command.
     *
     * @return whether this worker's node serves what the store has
     */
    public boolean isUpToDate() {
        boolean isUpToDate = true;
        for (String flag : flags) {
            Seen now = ask(flag);
            isUpToDate &= now != null && now.version() == look(flag);
        }
        return isUpToDate;
    }

    private long look(String flag) {
        Optional<LocalView.Served> served = view.look(flag);
        recorder.note(new Event.Looked(
                moments.now(),
                flag,
                served.map(LocalView.Served::version).orElse(0L),
                served.map(LocalView.Served::stage).orElse(-1),
                served.map(LocalView.Served::thousandths).orElse(0)));
        return served.map(LocalView.Served::version).orElse(0L);
    }

    /** Null when the store cannot be reached. */
    private @Nullable Seen ask(String flag) {
        Moment begun = moments.now();
        Seen now;
        try {
            now = Seen.of(rollouts.status(flag)).orElseThrow();
        } catch (RolloutNotFoundException e) {
            now = Seen.NOTHING;
        } catch (StoreUnavailableException e) {
            return null;
        }
        recorder.note(new Event.Asked(begun, moments.now(), flag, now.version()));
        seen.put(flag, now);
        return now;
    }

    private Order order(String flag, Seen last) {
        RolloutCommand command = Choice.next(last, style, dice);
        By by = By.actor(name)
                .because("chosen by dice")
                .ifVersion(last.version())
                .operationId(name + "-" + ++operations);
        return new Order(flag, command, Choice.forces(command, style, dice) ? by.force() : by);
    }

    private Step give(Order order, int attempts) {
        recorder.note(new Event.Invoked(
                moments.now(),
                order.operation(),
                order.flag(),
                order.command(),
                order.by().expectedVersion().orElse(-1)));
        try {
            return won(order, order.giveTo(rollouts, plan));
        } catch (OutcomeUnknownException e) {
            recorder.note(new Event.Unknown(moments.now(), order.operation(), order.flag()));
            seen.remove(order.flag());
            // Repeated with the same id it is never carried out twice; left alone, it may have been carried out or not.
            return attempts > 1 && dice.nextBoolean() ? give(order, attempts - 1) : Step.LOST;
        } catch (RolloutConflictException e) {
            refused(order, "conflict");
            e.current().flatMap(Seen::of).ifPresent(now -> seen.put(order.flag(), now));
            return Step.LOST;
        } catch (StageDelayException e) {
            return refused(order, "too-early");
        } catch (IllegalRolloutTransitionException e) {
            return refused(order, "illegal");
        } catch (RolloutNotFoundException e) {
            return refused(order, "not-found");
        } catch (IllegalArgumentException | UnreadableRolloutException e) {
            // Never to be expected: the checker takes it up.
            return refused(order, Event.Refused.ERROR);
        } catch (StoreUnavailableException e) {
            refused(order, "unavailable");
            return Step.DOWN;
        }
    }

    private Step won(Order order, RolloutListing now) {
        RolloutStatus status = (RolloutStatus) now;
        recorder.note(new Event.Committed(
                moments.now(),
                order.operation(),
                order.flag(),
                status.version(),
                status.stageIndex(),
                ChronoUnit.MICROS.between(Instant.EPOCH, status.updatedAt()),
                status.replay()));
        if (status.replay()) {
            return Step.LOST;
        }
        carriedOut.put(order.flag(), order);
        seen.put(
                order.flag(),
                order.command() == RolloutCommand.DELETE
                        ? Seen.NOTHING
                        : Seen.of(status).orElseThrow());
        return Step.WON;
    }

    private Step refused(Order order, String kind) {
        recorder.note(new Event.Refused(moments.now(), order.operation(), order.flag(), kind));
        if (!kind.equals("too-early")) {
            seen.remove(order.flag());
        }
        return Step.LOST;
    }
}
