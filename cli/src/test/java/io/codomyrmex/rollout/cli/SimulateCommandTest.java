package io.codomyrmex.rollout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.cli.simulation.AssumedGates;
import io.codomyrmex.rollout.cli.simulation.Simulation;
import io.codomyrmex.rollout.cli.simulation.SimulationPlan;
import io.codomyrmex.rollout.cli.simulation.Timeline;
import io.codomyrmex.rollout.drive.DriverListener;
import io.codomyrmex.rollout.drive.DriverSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateCommandTest {

    private TestShell shell;

    @BeforeEach
    void inFolder(@TempDir Path folder) {
        shell = new TestShell(folder);
    }

    @Test
    void theTimelineHasEachStageInUtcAndInTheZoneOfTheCalendar() {
        assertEquals(
                """
                simulated: start 2026-12-01T06:00:00Z, Tue 2026-12-01 07:00:00 in Europe/Berlin
                STAGE  SERVING  ENTERED               IN Europe/Berlin         LASTS  UNITS
                1      5%       2026-12-01T08:00:00Z  Tue 2026-12-01 09:00:00  6h     3,000
                2      50%      2026-12-01T14:00:00Z  Tue 2026-12-01 15:00:00  18h    90,000
                3      100%     2026-12-02T08:00:00Z  Wed 2026-12-02 09:00:00  6h     60,000
                COMPLETED at the earliest 2026-12-02T14:00:00Z, Wed 2026-12-02 15:00:00 in Europe/Berlin
                """,
                shell.ok(
                                "simulate",
                                "--stages",
                                "5, 50, 100",
                                "--delay",
                                "6h",
                                "--window",
                                "Mon-Fri 09:00-17:00 Europe/Berlin",
                                "--start",
                                "2026-12-01T06:00:00Z",
                                "--units-per-day",
                                "240000")
                        .out());
    }

    @Test
    void jsonHasTheSame() {
        Map<String, Object> timeline = shell.ok(
                        "simulate", "--stages", "50, 100", "--delay", "1d", "--units-per-day", "10", "-o", "json")
                .object();
        assertEquals(
                List.of("schemaVersion", "flag", "start", "zone", "stages", "completedAt", "completedAtLocal", "hold"),
                List.copyOf(timeline.keySet()));
        assertEquals("2026-11-24T03:00:00Z", timeline.get("start"));
        assertEquals("2026-11-26T03:00:00Z", timeline.get("completedAt"));
        assertNull(timeline.get("zone"));
        assertNull(timeline.get("hold"));
        Map<?, ?> second = (Map<?, ?>) ((List<?>) timeline.get("stages")).get(1);
        assertEquals("2026-11-25T03:00:00Z", second.get("enteredAt"));
        assertEquals("PT24H", second.get("lasts"));
        assertEquals("10", String.valueOf(second.get("units")));
    }

    @Test
    void thePlanOfAFlagIsReadAndChangedByTheOptionsInThoughtAlone() {
        shell.ok("create", "checkout", "--stages", "50, 100", "--delay", "1h", "--gate", "approval");
        String before = shell.everything("checkout");
        assertEquals(
                "2026-11-24T05:00:00Z",
                shell.ok("simulate", "checkout", "-o", "json").object().get("completedAt"));
        assertEquals(
                "2026-11-24T07:00:00Z",
                shell.ok("simulate", "checkout", "--delay", "2h", "-o", "json")
                        .object()
                        .get("completedAt"));
        assertEquals(before, shell.everything("checkout"));
        shell.run("simulate", "nowhere").refused(3);
    }

    @Test
    void gatesThatHoldKeepItInItsFirstStage() {
        for (String gate : List.of("approval", "exposure 10")) {
            Map<String, Object> held = shell.ok("simulate", "--gate", gate, "--gates", "hold", "-o", "json")
                    .object();
            assertEquals(1, ((List<?>) held.get("stages")).size());
            assertNull(held.get("completedAt"));
            assertEquals(gate.equals("approval") ? "approval" : "gate", ((Map<?, ?>) held.get("hold")).get("reason"));
            assertEquals(
                    "2026-11-24T07:00:00Z",
                    shell.ok("simulate", "--gate", gate, "-o", "json").object().get("completedAt"));
        }
        for (String policy : List.of("inconclusive=pause", "inconclusive=abort")) {
            Result ended = shell.ok("simulate", "--gate", "exposure 10 " + policy, "--gates", "hold");
            assertTrue(ended.out().contains("held from then on"), ended.out());
        }
    }

    @Test
    void theEventsAreThoseOfADriver() {
        Result events = shell.ok("simulate", "--stages", "50, 100", "--delay", "1h", "--events");
        assertEquals(
                List.of(
                        "2026-11-24T03:00:00Z simulated: delay: stage 1 of 2 lasts until 2026-11-24T04:00:00Z; wait for it",
                        "2026-11-24T04:00:00Z simulated: advance, ACTIVE at 100%, stage 2 of 2, version 3",
                        "2026-11-24T04:00:00Z simulated: delay: stage 2 of 2 lasts until 2026-11-24T05:00:00Z; wait for it",
                        "2026-11-24T05:00:00Z simulated: advance, COMPLETED at 100%, stage 2 of 2, version 4",
                        "2026-11-24T05:00:00Z simulated: held no longer"),
                events.lines().subList(0, 5));
        List<String> json = shell.ok("simulate", "--stages", "50, 100", "--events", "-o", "json")
                .lines();
        assertEquals("hold", Json.object(json.get(0)).get("event"));
        assertEquals("PT0S", Json.object(json.get(1)).get("late"));
    }

    @Test
    void tenYearsAreSimulatedAtOnce() {
        String stages = "1% for 365d, 2% for 365d, 3% for 365d, 4% for 365d, 5% for 365d, 6% for 365d, 7% for 365d,"
                + " 8% for 365d, 9% for 365d, 100% for 365d";
        for (String gate : List.of("", "exposure 10")) {
            RolloutConfig plan = RolloutConfig.builder()
                    .stages(stages)
                    .calendar(java.util.Optional.of(
                            io.codomyrmex.rollout.calendar.RolloutCalendar.parse("Mon-Fri 09:00-17:00 Europe/Berlin")))
                    .gates(gate.isEmpty() ? List.of() : List.of(io.codomyrmex.rollout.GateRule.parse(gate)))
                    .build();
            SimulationPlan simulated = new SimulationPlan(
                    "f",
                    plan,
                    Instant.parse("2026-01-01T00:00:00Z"),
                    AssumedGates.PASS,
                    new DriverSettings("driver", Duration.ofSeconds(1), Duration.ofDays(1)));
            // A second on an idle machine; this one may be busy. A look a day at the gate, and one at each closing:
            // minute by minute it would be five million.
            Timeline timeline = assertTimeout(
                    Duration.ofSeconds(20), () -> Simulation.run(simulated, clock -> new DriverListener() {}));
            assertTrue(timeline.looks().size() < 10_000, timeline.looks().size() + " looks");
            assertTrue(timeline.completed().orElseThrow().isAfter(Instant.parse("2035-12-31T00:00:00Z")));
        }
    }

    @Test
    void exposureIsTimeTimesTrafficTimesPercentageRoundedDown() {
        RolloutConfig plan = RolloutConfig.parse("12.5%, 100%", Duration.ofMinutes(1));
        SimulationPlan simulated =
                new SimulationPlan("f", plan, TestShell.START, AssumedGates.PASS, DriverSettings.defaults());
        Timeline timeline = Simulation.run(simulated, clock -> new DriverListener() {});
        // 1/1440 day × 1 000 000 a day × 12.5 % = 86.8
        assertEquals(OptionalLong.of(86), timeline.exposed(timeline.stages().get(0), 1_000_000));
        assertEquals(OptionalLong.of(694), timeline.exposed(timeline.stages().get(1), 1_000_000));
    }

    @Test
    void whatCannotBeSimulatedIsRefused() {
        shell.run("simulate", "--start", "tomorrow").refused(2);
        shell.run("simulate", "--units-per-day", "-1").refused(2);
        shell.run("simulate", "--units-per-day", "many").refused(2);
        shell.run("simulate", "--gates", "maybe").refused(2);
        shell.run("simulate", "--stages", "0").refused(2);
    }
}
