package io.codomyrmex.rollout.store.memory.drive;

import io.codomyrmex.rollout.AdvanceMode;
import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.drive.DriverEngine;
import io.codomyrmex.rollout.drive.DriverListener;
import io.codomyrmex.rollout.drive.DriverRound;
import io.codomyrmex.rollout.drive.DriverSettings;
import io.codomyrmex.rollout.drive.DriverStep;
import io.codomyrmex.rollout.gate.GateReport;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.memory.MemoryRolloutStore;
import io.codomyrmex.rollout.tck.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One engine over a store whose clock the test sets, with gates that answer when the test says so. */
final class Drive implements DriverListener {

    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final Duration HOUR = Duration.ofHours(1);
    static final Duration GATE_INTERVAL = Duration.ofSeconds(30);

    final SettableClock clock = new SettableClock(NOON);
    final RolloutStore store =
            MemoryRolloutStore.create(StoreSettings.defaults().withClock(clock));
    final RolloutManager rollouts = RolloutManager.over(store);
    final List<String> events = new ArrayList<>();
    final Deque<Consumer<GateReport>> asked = new ArrayDeque<>();

    /** What every gate answers at once; without it, questions wait in {@link #asked}. */
    Optional<GateReport> answer = Optional.empty();

    /** What is thrown when a gate is to be asked. */
    Optional<Error> error = Optional.empty();

    final List<Duration> late = new ArrayList<>();

    final DriverEngine engine = DriverEngine.over(
            store,
            new DriverSettings("one", Duration.ofSeconds(1), GATE_INTERVAL),
            (rule, question, told) -> {
                if (error.isPresent()) {
                    throw error.get();
                }
                answer.ifPresentOrElse(told, () -> asked.add(told));
            },
            this,
            () -> {});

    static RolloutConfig automatic(GateRule... gates) {
        return RolloutConfig.builder()
                .stages("5%, 25%, 100%", HOUR)
                .advance(AdvanceMode.AUTOMATIC)
                .gates(List.of(gates))
                .build();
    }

    void start(RolloutConfig plan) {
        rollouts.create("checkout", plan);
        rollouts.start("checkout");
    }

    DriverRound runAfter(Duration time) {
        clock.advance(time);
        return engine.run();
    }

    RolloutStatus status() {
        return rollouts.status("checkout");
    }

    @Override
    public void stepped(DriverStep step) {
        late.add(step.late());
        events.add(step.command().word() + " to version " + step.after().version());
    }

    @Override
    public void held(RolloutStatus rollout, Optional<Hold> hold) {
        events.add(hold.map(there -> there.reason().code()).orElse("free"));
    }
}
