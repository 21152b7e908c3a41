package io.codomyrmex.rollout.drive;

import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.gate.GateReport;
import io.codomyrmex.rollout.thread.Bell;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Looks again and again, on the thread that runs this. The wait begins when a look has ended, so a process that was stopped for a while
 * never has looks to catch up with. Nothing that is thrown ends it.
 */
final class DriverLoop implements Runnable, DriverListener {

    private final DriverSettings settings;
    private final DriverListener listener;
    private final Bell bell;
    private final LongSupplier ticker;
    private final RandomGenerator random;

    private volatile Optional<Instant> lastSuccess = Optional.empty();
    private volatile long lastSuccessTicks;
    private volatile int watched;
    private volatile long steps;
    private volatile Duration lastLateness = Duration.ZERO;
    private volatile Map<String, Hold> holds = Map.of();
    private volatile Optional<String> problem = Optional.empty();

    private volatile Optional<DriverEngine> engine = Optional.empty();

    DriverLoop(
            DriverSettings settings, DriverListener listener, Bell bell, LongSupplier ticker, RandomGenerator random) {
        this.settings = settings;
        this.listener = listener;
        this.bell = bell;
        this.ticker = ticker;
        this.random = random;
        this.lastSuccessTicks = ticker.getAsLong();
    }

    /** The engine that is run; it needs this loop as its listener, so it comes afterwards. */
    void drive(DriverEngine driven) {
        engine = Optional.of(driven);
    }

    @Override
    public void run() {
        DriverEngine driven = engine.orElseThrow();
        while (!bell.isClosed()) {
            Duration wait = look(driven);
            try {
                bell.await(wait.toNanos());
            } catch (InterruptedException e) {
                // Closing interrupts, and the loop asks whether it was that.
            }
        }
    }

    private Duration look(DriverEngine driven) {
        try {
            DriverRound round = driven.run();
            lastSuccess = round.storeTime().or(() -> lastSuccess);
            lastSuccessTicks = ticker.getAsLong();
            watched = round.watched();
            holds = driven.holds();
            if (problem.isPresent()) {
                problem = Optional.empty();
                DriverLog.recovered();
            }
            return untilNext(round);
        } catch (Throwable trouble) {
            note(trouble);
            return jittered(settings.tick());
        }
    }

    private void note(Throwable trouble) {
        try {
            if (problem.isEmpty()) {
                DriverLog.troubled(trouble);
            }
            problem = Optional.of(String.valueOf(trouble));
        } catch (Throwable unexpected) {
            // Short of memory, for example: the next look may find it better.
            problem = Optional.of("out of order");
        }
    }

    /** A tick, or less where something falls due before. */
    private Duration untilNext(DriverRound round) {
        Duration tick = jittered(settings.tick());
        if (round.storeTime().isEmpty() || round.nextLook().isEmpty()) {
            return tick;
        }
        Duration due =
                Duration.between(round.storeTime().get(), round.nextLook().get());
        return due.isNegative() || due.compareTo(tick) >= 0 ? tick : due;
    }

    /** So that nodes which were started together do not look in step. */
    private Duration jittered(Duration tick) {
        long nanos = tick.toNanos();
        return Duration.ofNanos(nanos - random.nextLong(nanos / 10 + 1));
    }

    void close() {
        bell.close();
    }

    DriverStatus status() {
        return new DriverStatus(
                settings.name(),
                !bell.isClosed(),
                lastSuccess,
                Duration.ofNanos(Math.max(0, ticker.getAsLong() - lastSuccessTicks)),
                watched,
                steps,
                lastLateness,
                holds,
                problem);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // written by the driver's thread alone
    public void stepped(DriverStep step) {
        steps++;
        if (step.command() == RolloutCommand.ADVANCE) {
            lastLateness = step.late();
        }
        DriverLog.stepped(step);
        listener.stepped(step);
    }

    @Override
    public void held(RolloutStatus rollout, Optional<Hold> hold) {
        listener.held(rollout, hold);
    }

    @Override
    public void reported(RolloutStatus rollout, GateRule rule, GateReport report) {
        listener.reported(rollout, rule, report);
    }
}
