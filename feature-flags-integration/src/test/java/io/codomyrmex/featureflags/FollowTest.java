package io.codomyrmex.featureflags;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.featureflags.definition.FlagDefinition;
import io.codomyrmex.featureflags.definition.RolloutUse;
import io.codomyrmex.featureflags.targeting.Operator;
import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.WhenStale;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A flag follows its rollout, and never knows more than it was told. */
class FollowTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final Rollouts rollouts = new Rollouts();
    private final FeatureManager features = FeatureManager.over(rollouts.lookup());

    private void assertServed(String percentage, RolloutState state) {
        rollouts.read();
        Evaluation evaluation = features.evaluate("checkout", "user-1");
        assertEquals(Optional.of(Percentage.parse(percentage)), evaluation.percentage());
        assertEquals(Optional.of(state), evaluation.state());
        int in = 0;
        for (int i = 0; i < 2_000; i++) {
            in += features.isEnabled("checkout", "user-" + i) ? 1 : 0;
        }
        double expected = Percentage.parse(percentage).thousandths() / 100_000.0 * 2_000;
        assertTrue(Math.abs(in - expected) <= 5 * Math.sqrt(expected + 1), in + " in at " + percentage);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFlagFollowsItsRolloutThroughEveryState(boolean isDefined) {
        if (isDefined) {
            features.createFlag(FlagDefinition.builder("checkout")
                    .description("the new one")
                    .build());
        }
        RolloutConfig plan = RolloutConfig.builder()
                .stages("5%, 25%, 80%", HOUR)
                .baseline(Percentage.of(1))
                .build();
        rollouts.manager.create("checkout", plan);
        assertServed("1%", RolloutState.PENDING);
        rollouts.manager.start("checkout");
        assertServed("5%", RolloutState.ACTIVE);
        rollouts.pass(HOUR);
        rollouts.manager.advance("checkout");
        assertServed("25%", RolloutState.ACTIVE);
        rollouts.manager.pause("checkout");
        rollouts.pass(HOUR.multipliedBy(100));
        assertServed("25%", RolloutState.PAUSED);
        rollouts.manager.resume("checkout");
        rollouts.pass(HOUR);
        rollouts.manager.advance("checkout");
        rollouts.pass(HOUR);
        rollouts.manager.advance("checkout");
        assertServed("80%", RolloutState.COMPLETED);
        rollouts.manager.abort("checkout", By.actor("dana").because("5xx on /pay"));
        assertServed("1%", RolloutState.ABORTED);
        rollouts.manager.delete("checkout", By.actor("dana").because("over"));
        rollouts.read();
        assertEquals(isDefined, features.isEnabled("checkout", "user-1"), "the definition's percentage, or no flag");
    }

    @Test
    void beforeRolloutsAreReadAFlagThatMayHaveOneIsAnsweredWithTheDefault() {
        features.createFlag(FlagDefinition.of("optional"));
        features.createFlag(
                FlagDefinition.builder("required").rollout(RolloutUse.REQUIRED).build());
        features.createFlag(
                FlagDefinition.builder("none").rollout(RolloutUse.NONE).build());
        features.createFlag(
                FlagDefinition.builder("listed").allow("user-1").deny("user-2").build());
        features.createFlag(FlagDefinition.builder("ruled")
                .rule("user_id", Operator.EQ, "user-1")
                .build());
        for (String flag : new String[] {"optional", "required", "unknown", "ruled"}) {
            Evaluation evaluation = features.evaluate(flag, "user-1");
            assertEquals(Reason.NOT_READY, evaluation.reason(), flag);
            assertEquals(Optional.empty(), evaluation.percentage());
            assertFalse(features.isEnabled(flag, "user-1"));
            assertTrue(features.isEnabled(flag, EvaluationContext.of("user-1"), true));
        }
        assertTrue(features.isEnabled("none", "user-1"), "needs to know of no rollout");
        assertTrue(features.isEnabled("listed", "user-1"), "lists force");
        assertFalse(features.isEnabled("listed", EvaluationContext.of("user-2"), true));
        assertEquals(
                Reason.NO_RULE_MATCHED, features.evaluate("ruled", "user-2").reason());
        rollouts.read();
        assertTrue(features.isEnabled("optional", "user-1"));
    }

    @Test
    void aRolloutThatCouldNeverBeReadIsAnsweredWithTheDefault() {
        features.createFlag(FlagDefinition.of("checkout"));
        rollouts.unreadable("checkout");
        Evaluation evaluation = features.evaluate("checkout", "user-1");
        assertEquals(Reason.UNREADABLE, evaluation.reason());
        assertFalse(features.isEnabled("checkout", "user-1"));
        features.deleteFlag("checkout");
        assertEquals(Reason.UNREADABLE, features.evaluate("checkout", "user-1").reason());
    }

    @Test
    void aRolloutThatCannotBeReadAnyMoreKeepsItsLastGoodPercentage() {
        features.createFlag(FlagDefinition.of("checkout"));
        rollouts.active("checkout", "100%").unreadable("checkout");
        assertTrue(features.isEnabled("checkout", "user-1"));
    }

    @Test
    void staleKnowledgeIsToldAndFallsToBaselineWhereThePlanSaysSo() {
        rollouts.manager.create(
                "careful",
                RolloutConfig.builder()
                        .stages("100%")
                        .whenStale(WhenStale.BASELINE)
                        .build());
        rollouts.manager.start("careful");
        rollouts.active("checkout", "100%").stale(true);
        assertFalse(features.isEnabled("careful", "user-1"));
        Evaluation kept = features.evaluate("checkout", "user-1");
        assertTrue(kept.enabled() && kept.stale());
        assertTrue(kept.explanation().endsWith("from knowledge that is too old"), kept.explanation());
    }
}
