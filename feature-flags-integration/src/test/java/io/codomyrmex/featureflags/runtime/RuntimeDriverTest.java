package io.codomyrmex.featureflags.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.AdvanceMode;
import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.HoldReason;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.drive.DriverListener;
import io.codomyrmex.rollout.drive.DriverStep;
import io.codomyrmex.rollout.drive.RolloutDriver;
import io.codomyrmex.rollout.gate.GateQuestion;
import io.codomyrmex.rollout.gate.GateVerdict;
import io.codomyrmex.rollout.gate.StageGate;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.RolloutStores;
import io.codomyrmex.rollout.testing.servers.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RuntimeDriverTest {

    @TempDir
    private Path folder;

    private static SettingsBuilder driven() {
        return RolloutSettings.builder()
                .driver(true)
                .set(Setting.DRIVER_TICK, "10ms")
                .set(Setting.GATE_INTERVAL, "500ms")
                .set(Setting.DRIVER_NAME, "node-1")
                .set(Setting.START_TIMEOUT, "60s");
    }

    private static RolloutConfig automatic(GateRule... gates) {
        return RolloutConfig.builder()
                .stages("5%, 50%, 100%", Duration.ZERO)
                .advance(AdvanceMode.AUTOMATIC)
                .gates(List.of(gates))
                .build();
    }

    private static void await(String what, BooleanSupplier condition) {
        Await.until(what, Duration.ofSeconds(60), condition);
    }

    private static boolean isCompleted(RolloutRuntime runtime) {
        return runtime.rollouts().status("checkout").state() == RolloutState.COMPLETED;
    }

    private static StageGate gate(String name, BooleanSupplier passes) {
        return new StageGate() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public GateVerdict ask(GateQuestion question) {
                return passes.getAsBoolean() ? new GateVerdict.Pass("fine") : new GateVerdict.Inconclusive("not fine");
            }
        };
    }

    @Test
    void thereIsNoDriverUnlessItIsWanted() {
        try (RolloutRuntime runtime = RolloutRuntime.open("memory:")) {
            assertEquals(Optional.empty(), runtime.driver());
            assertEquals(Optional.empty(), runtime.driverProblem());
        }
    }

    @Test
    void theDriverTakesRolloutsToTheirEnd() {
        ConcurrentLinkedQueue<DriverStep> steps = new ConcurrentLinkedQueue<>();
        DriverListener listener = new DriverListener() {
            @Override
            public void stepped(DriverStep step) {
                steps.add(step);
            }
        };
        RolloutRuntime runtime = RolloutRuntime.builder(
                        driven().store("memory:").build())
                .driverListener(listener)
                .driverListeners(() -> List.of(listener))
                .build();
        assertEquals(Optional.empty(), runtime.driver(), "before the start");
        try (runtime) {
            runtime.start();
            runtime.rollouts().create("checkout", automatic());
            runtime.rollouts().start("checkout");
            await("the end", () -> isCompleted(runtime));
            assertEquals("driver node-1", runtime.rollouts().status("checkout").actor());
            await("six calls", () -> steps.size() == 6);
            assertEquals(3, runtime.driver().orElseThrow().status().steps());
            await("this node's flags", () -> runtime.features().isEnabled("checkout", "user-1"));
        }
        assertFalse(runtime.driver().orElseThrow().status().running(), "closed");
    }

    @Test
    void gatesOfTheApplicationAreAsked() {
        AtomicBoolean isFine = new AtomicBoolean();
        ConcurrentLinkedQueue<Hold> holds = new ConcurrentLinkedQueue<>();
        RolloutRuntime runtime = RolloutRuntime.builder(
                        driven().store("memory:").build())
                .gate(gate("errors", isFine::get))
                .gates(() -> List.of(gate("latency", () -> true)))
                .driverListener(new DriverListener() {
                    @Override
                    public void held(RolloutStatus rollout, Optional<Hold> hold) {
                        hold.ifPresent(holds::add);
                    }
                })
                .build();
        try (runtime) {
            runtime.start();
            runtime.rollouts().create("checkout", automatic(GateRule.of("errors"), GateRule.of("latency")));
            runtime.rollouts().start("checkout");
            await(
                    "the gate holds",
                    () -> holds.stream()
                            .anyMatch(hold -> hold.reason() == HoldReason.GATE
                                    && hold.words().contains("not fine")));
            assertEquals(0, runtime.rollouts().status("checkout").stageIndex());
            isFine.set(true);
            await("the end", () -> isCompleted(runtime));
        }
    }

    @Test
    void aDriverThatCannotBeStartedKeepsNothingElseFromWorking() {
        RolloutRuntime twice = RolloutRuntime.builder(driven().store("memory:").build())
                .gate(gate("errors", () -> true))
                .gate(gate("errors", () -> true))
                .build();
        assertStartsWithoutDriver(twice, "\"errors\" is the name of both");
        RolloutRuntime unwired = RolloutRuntime.builder(
                        driven().store("memory:").build())
                .gates(() -> {
                    throw new IllegalStateException("no metrics");
                })
                .build();
        assertStartsWithoutDriver(unwired, "no metrics");
    }

    private static void assertStartsWithoutDriver(RolloutRuntime runtime, String why) {
        try (runtime) {
            assertTrue(runtime.start().isReady());
            assertEquals(Optional.empty(), runtime.driver());
            String problem = runtime.driverProblem().orElseThrow();
            assertTrue(problem.contains(why), problem);
            runtime.rollouts().create("checkout", RolloutConfig.defaults());
        }
    }

    @Test
    void aDriverFindsAStoreThatWasDownAtTheStart() {
        AtomicBoolean isUp = new AtomicBoolean();
        RolloutRuntime runtime = RolloutRuntime.builder(
                        driven().set(Setting.START_TIMEOUT, "0").build())
                .storeOpenedBy(() -> {
                    if (!isUp.get()) {
                        throw new StoreUnavailableException("connection refused", null);
                    }
                    RolloutStore store = RolloutStores.open("memory:");
                    RolloutManager rollouts = RolloutManager.over(store);
                    rollouts.create("checkout", automatic());
                    rollouts.start("checkout");
                    return store;
                })
                .build();
        try (runtime) {
            runtime.start();
            RolloutDriver driver = runtime.driver().orElseThrow();
            await("the trouble", () -> driver.status().problem().isPresent());
            isUp.set(true);
            await("three steps", () -> driver.status().steps() == 3);
        }
    }

    /** SQLite has no hints, and the next poll is a day away. */
    @Test
    void whatThisProcessChangesItsFlagsFollowBeforeTheNextPoll() {
        RolloutSettings settings = RolloutSettings.builder()
                .store("jdbc:sqlite:" + folder.resolve("rollouts.db"))
                .set(Setting.POLL_INTERVAL, "1d")
                .set(Setting.STALE_AFTER, "30d")
                .set(Setting.START_TIMEOUT, "60s")
                .build();
        try (RolloutRuntime runtime = RolloutRuntime.of(settings)) {
            runtime.start();
            for (int i = 0; i < 20; i++) {
                String flag = "checkout-" + i;
                runtime.rollouts().create(flag, RolloutConfig.parse("100%"));
                runtime.rollouts().start(flag);
                await("the change", () -> runtime.features().isEnabled(flag, "user-1"));
            }
            assertFalse(runtime.status().orElseThrow().hintsLive(), "others' changes are found by polling alone");
        }
    }

    @Test
    void whatItsDriverChangesItsFlagsFollowBeforeTheNextPoll() {
        RolloutSettings settings = driven().store("jdbc:sqlite:" + folder.resolve("rollouts.db"))
                .set(Setting.POLL_INTERVAL, "1d")
                .set(Setting.STALE_AFTER, "30d")
                .build();
        try (RolloutRuntime runtime = RolloutRuntime.of(settings)) {
            runtime.start();
            runtime.rollouts().create("checkout", automatic());
            runtime.rollouts().start("checkout");
            await("the end", () -> runtime.features().isEnabled("checkout", "user-1"));
            await("the end is stored", () -> isCompleted(runtime));
        }
    }
}
