package io.codomyrmex.rollout.store.memory.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.calendar.Accrual;
import io.codomyrmex.rollout.calendar.RolloutCalendar;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.memory.MemoryRolloutStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An edit that is refused says which part of the plan it was, its value, and what an edit may do. */
class EditRefusalTest {

    private static final RolloutConfig PLAN = RolloutConfig.parse("5%, 25%, 100%", Duration.ZERO);
    private static final RolloutCalendar OFFICE = RolloutCalendar.parse("Mon-Fri 09:00-17:00 UTC");

    private final RolloutStore store = MemoryRolloutStore.create(StoreSettings.defaults());
    private final RolloutManager rollouts = RolloutManager.over(store);

    @BeforeEach
    void create() {
        rollouts.create("checkout", PLAN);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void enterSecondStage() {
        rollouts.start("checkout");
        rollouts.advance("checkout");
    }

    private String refusal(RolloutConfig.Builder next) {
        RolloutConfig plan = next.build();
        return assertThrows(IllegalArgumentException.class, () -> rollouts.edit("checkout", present -> plan))
                .getMessage();
    }

    private static RolloutConfig.Builder stages(String text) {
        return PLAN.toBuilder().stages(text, Duration.ZERO);
    }

    @Test
    void whatSharesOutTheUnitsStays() {
        assertEquals(
                "salt: \"another\" is not \"checkout\"; another salt would let in other units, which only a new rollout may",
                refusal(PLAN.toBuilder().salt("another")));
        assertTrue(refusal(PLAN.toBuilder().bucketing("nope"))
                .startsWith("bucketing: \"nope\" is not known here; known are "));
        assertEquals(
                "baseline: 1% is not 0%, which is served before the start and after an abort; an edit changes nothing that is served",
                refusal(PLAN.toBuilder().baseline(Percentage.of(1))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5% | stages: 1 stage, but the rollout is in stage 2; keep the stages up to it",
                "5%, 26%, 100% | stages: 26% as stage 2, which was entered at 25%; what has been exposed does not change by an edit",
                "4%, 25%, 100% | stages: 4% as stage 1, which was entered at 5%; what has been exposed does not change by an edit",
            })
    void theStagesUpToTheCurrentOneStay(String edited, String words) {
        enterSecondStage();

        assertEquals(words, refusal(stages(edited)));
    }

    @Test
    void aCountOfStagesIsInWords() {
        enterSecondStage();
        rollouts.advance("checkout");

        assertEquals(
                "stages: 2 stages, but the rollout is in stage 3; keep the stages up to it",
                refusal(stages("5%, 25%")));
    }

    @Test
    void whatIsToComeIsFree() {
        assertEquals(
                stages("1%, 2%").build(),
                rollouts.edit("checkout", plan -> stages("1%, 2%").build()).config(),
                "nothing is exposed before the start");
        rollouts.edit("checkout", plan -> PLAN);
        enterSecondStage();
        assertEquals(
                stages("5%, 25%").build(),
                rollouts.edit("checkout", plan -> stages("5%, 25%").build()).config());
    }

    @Test
    void howTimeIsCountedStaysWhileAStageIsServed() {
        RolloutConfig.Builder open = PLAN.toBuilder().calendar(Optional.of(OFFICE.withAccrual(Accrual.OPEN)));
        rollouts.edit("checkout", plan -> open.build());
        rollouts.edit("checkout", plan -> PLAN);
        rollouts.start("checkout");

        assertEquals(
                "calendar: while a stage is served, its time is not counted anew; keep the windows of a delay that counts open time alone,"
                        + " and neither begin nor end to count so",
                refusal(open));
        rollouts.edit(
                "checkout",
                plan -> PLAN.toBuilder().calendar(Optional.of(OFFICE)).build());
    }

    @Test
    void aGateThatIsToldWhatItCannotDoIsRefused() {
        String refusal = refusal(PLAN.toBuilder().gates(List.of(GateRule.parse("exposure many"))));

        assertTrue(refusal.contains("\"many\""), refusal);
    }
}
