package io.codomyrmex.rollout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.AdvanceMode;
import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.calendar.Accrual;
import io.codomyrmex.rollout.calendar.RolloutCalendar;
import io.codomyrmex.rollout.cli.output.EventLines;
import io.codomyrmex.rollout.cli.simulation.AssumedGates;
import io.codomyrmex.rollout.cli.simulation.Simulation;
import io.codomyrmex.rollout.cli.simulation.SimulationPlan;
import io.codomyrmex.rollout.cli.simulation.Timeline;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.drive.DriverSettings;
import io.codomyrmex.rollout.drive.RolloutDriver;
import io.codomyrmex.rollout.gate.GateQuestion;
import io.codomyrmex.rollout.gate.GateRegistry;
import io.codomyrmex.rollout.gate.GateVerdict;
import io.codomyrmex.rollout.gate.StageGate;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.memory.MemoryRolloutStore;
import io.codomyrmex.rollout.tck.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a simulation tells is what a driver on its own thread tells when the clock shows the same instants, byte for byte. */
@Timeout(300)
class SimulatedEventsTest {

    private static final String FLAG = "checkout";
    private static final Instant START = Instant.parse("2026-10-23T08:00:00Z");
    private static final DriverSettings SETTINGS =
            new DriverSettings("driver", Duration.ofMillis(10), Duration.ofHours(5));

    /** Over the end of summer time in Berlin. */
    private static RolloutConfig plan(String gates) {
        RolloutConfig.Builder plan = RolloutConfig.builder()
                .stages("1% for 20m, 5% for 3h, 25% for 26h, 50% for 0s, 75% for 2d, 100% for 90m")
                .advance(AdvanceMode.AUTOMATIC)
                .calendar(Optional.of(RolloutCalendar.parse("Mon-Fri 09:00-17:00, Sun 01:00-04:00 Europe/Berlin")
                        .withAccrual(gates.isEmpty() ? Accrual.ALWAYS : Accrual.OPEN)));
        if (!gates.isEmpty()) {
            plan.gates(List.of(GateRule.parse(gates)));
        }
        return plan.build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "assumed"})
    void theSimulatorsEventsEqualTheLiveEnginesUnderAFakeClock(String gates) throws Exception {
        for (boolean json : new boolean[] {false, true}) {
            List<String> simulated = new ArrayList<>();
            Timeline timeline = Simulation.run(
                    new SimulationPlan(FLAG, plan(gates), START, AssumedGates.PASS, SETTINGS),
                    clock -> new EventLines(json, clock, simulated::add));
            assertTrue(timeline.completed().isPresent());
            assertTrue(simulated.size() > 10, simulated.toString());
            List<String> live = live(plan(gates), timeline.looks(), json);
            assertEquals(String.join("\n", simulated), String.join("\n", live));
        }
    }

    /** Runs a real driver, and sets its store's clock to each instant at which the simulation looked. */
    private static List<String> live(RolloutConfig plan, List<Instant> looks, boolean json) {
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        SettableClock clock = new SettableClock(START);
        AtomicLong lookCount = new AtomicLong();
        StoreSettings settings = StoreSettings.defaults().withClock(clock);
        try (RolloutStore store = MemoryRolloutStore.create(settings)) {
            RolloutManager rollouts = RolloutManager.over(store);
            rollouts.create(FLAG, plan);
            rollouts.start(FLAG);
            Thread test = Thread.currentThread();
            try (RolloutDriver driver = RolloutDriver.over(store)
                    .tick(SETTINGS.tick())
                    .gateInterval(SETTINGS.gateInterval())
                    .gates(GateRegistry.builder().gate(new Assumed()).build())
                    .threads(SimulatedEventsTest::gatesAnswerAtOnce)
                    .listener(new EventLines(json, clock, lines::add))
                    .ticker(() -> {
                        // Read by the driver at the end of each look.
                        return Thread.currentThread() == test ? 0 : lookCount.incrementAndGet();
                    })
                    .start()) {
                for (Instant look : looks) {
                    clock.set(look);
                    // One look may have begun before the clock was set, one sees the instant, one what it has done
                    // then.
                    long seen = lookCount.get() + 3;
                    Await.until("three looks at " + look, () -> lookCount.get() >= seen);
                }
                assertEquals(Optional.empty(), driver.status().problem());
            }
        }
        return lines;
    }

    /** Runs a question where it is put, as a simulation does: a thread that takes its time would be seen as a gate that does. */
    private static Thread gatesAnswerAtOnce(Runnable body) {
        return new Thread(body) {
            @Override
            public synchronized void start() {
                if (getName().startsWith("rollout-gate-assumed")) {
                    body.run();
                } else {
                    super.start();
                }
            }
        };
    }

    private static final class Assumed implements StageGate {

        @Override
        public String name() {
            return "assumed";
        }

        @Override
        public GateVerdict ask(GateQuestion question) {
            return AssumedGates.PASS.verdict();
        }
    }
}
