package io.codomyrmex.rollout.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.drive.DriverStep;
import io.codomyrmex.rollout.gate.GateReport;
import io.codomyrmex.rollout.gate.GateVerdict;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.memory.MemoryRolloutStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventLinesTest {

    private static final InstantSource NOW = () -> Instant.parse("2026-11-24T03:00:00.123456789Z");
    private static final GateRule SLO = GateRule.of("slo");

    private final RolloutManager rollouts = RolloutManager.over(
            MemoryRolloutStore.create(StoreSettings.defaults().withClock(NOW)));
    private final List<String> lines = new ArrayList<>();

    private RolloutStatus started(String flag) {
        rollouts.create(flag, RolloutConfig.defaults());
        return rollouts.start(flag);
    }

    private static GateReport said(GateVerdict verdict) {
        return new GateReport.Answered(verdict);
    }

    @Test
    void whatAGateSaysAgainIsNotRepeatedUntilItSaysAnythingElse() {
        for (boolean json : new boolean[] {false, true}) {
            lines.clear();
            EventLines events = new EventLines(json, NOW, lines::add);
            RolloutStatus rollout = started("checkout" + json);
            events.reported(rollout, SLO, said(new GateVerdict.Fail("2 % errors")));
            events.reported(rollout, SLO, said(new GateVerdict.Fail("2 % errors")));
            events.reported(rollout, GateRule.of("other"), said(new GateVerdict.Fail("2 % errors")));
            events.reported(started("other" + json), SLO, said(new GateVerdict.Fail("2 % errors")));
            assertEquals(3, lines.size(), lines.toString());
            events.reported(rollout, SLO, said(new GateVerdict.Fail("3 % errors")));
            events.reported(rollout, SLO, said(new GateVerdict.Inconclusive("3 % errors")));
            events.reported(rollout, SLO, said(new GateVerdict.Inconclusive("3 % errors")));
            assertEquals(5, lines.size(), lines.toString());
        }
    }

    @Test
    void everyLineHasItsTime() {
        EventLines text = new EventLines(false, NOW, lines::add);
        EventLines json = new EventLines(true, NOW, lines::add);
        RolloutStatus rollout = started("checkout");
        for (EventLines events : List.of(text, json)) {
            events.held(rollout, Optional.empty());
            events.reported(rollout, SLO, said(new GateVerdict.Pass("all is well")));
        }
        assertEquals(
                List.of(
                        "2026-11-24T03:00:00.123456Z checkout: held no longer",
                        "2026-11-24T03:00:00.123456Z checkout: gate slo says pass: all is well; advance"),
                lines.subList(0, 2));
        lines.subList(2, 4).forEach(line -> assertTrue(line.contains("\"at\":\"2026-11-24T03:00:00.123456Z\""), line));
    }

    @Test
    void aStepSaysWhy() {
        RolloutStatus before = started("checkout");
        RolloutStatus after = rollouts.pause("checkout", By.actor("driver").because("gate slo: 2 % errors"));
        DriverStep step = new DriverStep(RolloutCommand.PAUSE, before, after, Duration.ZERO);
        new EventLines(false, NOW, lines::add).stepped(step);
        new EventLines(true, NOW, lines::add).stepped(step);
        assertTrue(lines.get(0).endsWith("version 3, \"gate slo: 2 % errors\""), lines.get(0));
        assertTrue(lines.get(1).endsWith("\"reason\":\"gate slo: 2 % errors\"}"), lines.get(1));
    }

    @Test
    void aDriversTroubleIsToldWithoutTheClassOfIt() {
        assertEquals(
                "it is down: try",
                DriverTable.words("io.codomyrmex.rollout.StoreUnavailableException: it is down: try"));
        assertEquals("OutOfMemoryError", DriverTable.words("java.lang.OutOfMemoryError"));
        assertEquals("out of order", DriverTable.words("out of order"));
    }
}
