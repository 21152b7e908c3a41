package io.codomyrmex.featureflags;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.featureflags.definition.FlagDefinition;
import io.codomyrmex.featureflags.definition.FlagDefinitions;
import io.codomyrmex.featureflags.definition.RolloutUse;
import io.codomyrmex.featureflags.targeting.Operator;
import io.codomyrmex.featureflags.targeting.RuleOutcome;
import io.codomyrmex.rollout.Percentage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FeatureManagerTest {

    private final Rollouts rollouts = new Rollouts().read();
    private final FeatureManager features = FeatureManager.over(rollouts.lookup());

    private Reason reason(String flag, String unit) {
        Evaluation evaluation = features.evaluate(flag, unit);
        assertEquals(evaluation.enabled(), features.isEnabled(flag, unit), evaluation.explanation());
        return evaluation.reason();
    }

    @Test
    void eachStepOfTheOrderWinsOverThoseBelow() {
        FlagDefinition everything = FlagDefinition.builder("checkout")
                .enabled(false)
                .deny("user-1")
                .allow("user-1", "user-2")
                .rule("user_id", Operator.REGEX, "^user-")
                .percentage(Percentage.ZERO)
                .build();
        features.createFlag(everything);
        features.setOverride("checkout", true);
        assertEquals(Reason.OVERRIDE, reason("checkout", "user-1"));
        assertTrue(features.isEnabled("checkout", "user-1"));

        features.clearOverride("checkout");
        assertEquals(Reason.DISABLED, reason("checkout", "user-2"));

        features.createFlag(everything.withEnabled(true));
        assertEquals(Reason.DENIED, reason("checkout", "user-1"));
        assertFalse(features.isEnabled("checkout", "user-1"));
        assertEquals(Reason.ALLOWED, reason("checkout", "user-2"));
        assertTrue(features.isEnabled("checkout", "user-2"));
        assertEquals(Reason.NO_RULE_MATCHED, reason("checkout", "admin"));
        assertEquals(Reason.NOBODY, reason("checkout", "user-3"));
    }

    @Test
    void anyOfTheRulesIsEnoughAndThenThePercentageDecides() {
        features.createFlag(FlagDefinition.builder("checkout")
                .rule("country", Operator.EQ, "DE")
                .rule("beta", Operator.EQ, true)
                .percentage(Percentage.of(50))
                .build());
        int in = 0;
        for (int i = 0; i < 1_000; i++) {
            EvaluationContext context = EvaluationContext.builder()
                    .userId("user-" + i)
                    .attribute("beta", true)
                    .build();
            Evaluation evaluation = features.evaluate("checkout", context);
            assertEquals(Reason.PERCENTAGE, evaluation.reason());
            assertEquals(evaluation.bucket().orElseThrow() < 50_000, evaluation.enabled());
            in += evaluation.enabled() ? 1 : 0;
        }
        assertTrue(in > 400 && in < 600, in + " of 1000 at 50 %");
        assertEquals(
                Reason.NO_RULE_MATCHED,
                features.evaluate("checkout", EvaluationContext.of(Map.of("country", "FR")))
                        .reason());
    }

    @Test
    void anEvaluationSaysOfEachRuleWhyItDidNotMatch() {
        features.createFlag(FlagDefinition.builder("checkout")
                .rule("country", Operator.IN, List.of("DE", "FR"))
                .rule("age", Operator.GTE, 18)
                .rule("plan", Operator.EQ, "pro")
                .rule("user_id", Operator.EQ, "user-1")
                .rule("never", Operator.EQ, "asked")
                .build());
        Evaluation off = features.evaluate(
                "checkout", EvaluationContext.of(Map.of("country", "US", "age", "18", "user_id", "user-2")));
        assertEquals(
                List.of(
                        RuleOutcome.NOT_MATCHED,
                        RuleOutcome.NOT_COMPARABLE,
                        RuleOutcome.ATTRIBUTE_MISSING,
                        RuleOutcome.NOT_MATCHED,
                        RuleOutcome.ATTRIBUTE_MISSING),
                off.rules().stream().map(check -> check.outcome()).toList());
        assertEquals(
                "checkout is off: no rule matched; country in a list of 2: not so; age gte 18: the attribute is of another kind;"
                        + " plan eq \"pro\": the context has no such attribute; user_id eq \"user-1\": not so;"
                        + " never eq \"asked\": the context has no such attribute",
                off.explanation());
        Evaluation on = features.evaluate("checkout", "user-1");
        assertEquals(4, on.rules().size(), "asked up to the first that matches");
        assertEquals("checkout is on: everybody is in at 100%", on.explanation());
    }

    @Test
    void sessionAndUserAreUnitsAndAttributes() {
        features.createFlag(FlagDefinition.builder("checkout")
                .allow("s-1", "42")
                .percentage(Percentage.ZERO)
                .build());
        assertTrue(features.isEnabled("checkout", EvaluationContext.of(Map.of("session_id", "s-1"))));
        assertTrue(features.isEnabled("checkout", EvaluationContext.of(Map.of("user_id", 42))));
        assertFalse(features.isEnabled("checkout", EvaluationContext.of(Map.of("user_id", "u", "session_id", "s-1"))));
        features.createFlag(FlagDefinition.builder("session")
                .rule("session_id", Operator.EQ, "s-1")
                .build());
        assertTrue(features.isEnabled(
                "session",
                EvaluationContext.builder().userId("u").sessionId("s-1").build()));
    }

    @Test
    void withoutAUnitAPartialPercentageIsOff() {
        features.createFlag(
                FlagDefinition.builder("half").percentage(Percentage.of(99.999)).build());
        assertEquals(Reason.NO_UNIT, reason("half", null));
        assertFalse(features.isEnabled("half"));
        features.createFlag("all", true);
        assertTrue(features.isEnabled("all"));
        assertEquals(Reason.EVERYBODY, features.evaluate("all").reason());
    }

    @Test
    void theDefaultAnswersOnlyForFlagsThatNobodyKnows() {
        features.createFlag("off", false);
        EvaluationContext context = EvaluationContext.of("user-1");
        assertTrue(features.isEnabled("unknown", context, true));
        assertFalse(features.isEnabled("unknown", context));
        assertFalse(features.isEnabled("off", context, true));
        assertEquals(
                Reason.UNKNOWN_FLAG, features.evaluate("unknown", context, true).reason());
        assertTrue(features.evaluate("unknown", context, true).enabled());
    }

    @Test
    void aRolloutWithoutADefinitionIsAFlag() {
        rollouts.active("checkout", "25%");
        Evaluation evaluation = features.evaluate("checkout", "user-1");
        assertEquals(Optional.of(Percentage.of(25)), evaluation.percentage());
        assertEquals(0, evaluation.stage().orElseThrow());
        assertEquals(2, evaluation.version().orElseThrow());
        assertEquals(evaluation.enabled(), features.isEnabled("checkout", "user-1"));
        assertEquals(true, evaluation.enabled() == features.getValue("checkout", "user-1", false));
        assertEquals(1, features.summary().rollouts());
    }

    @Test
    void aDefinitionSaysWhetherARolloutDecides() {
        for (RolloutUse use : RolloutUse.values()) {
            features.createFlag(FlagDefinition.builder(use.word())
                    .percentage(Percentage.FULL)
                    .rollout(use)
                    .build());
        }
        assertEquals(Reason.EVERYBODY, reason("optional", "user-1"));
        assertEquals(Reason.NO_ROLLOUT, reason("required", "user-1"));
        assertEquals(Reason.EVERYBODY, reason("none", "user-1"));
        for (RolloutUse use : RolloutUse.values()) {
            rollouts.manager.create(use.word(), io.codomyrmex.rollout.RolloutConfig.defaults());
        }
        rollouts.read();
        assertEquals(Reason.NOBODY, reason("optional", "user-1"));
        assertEquals(Reason.NOBODY, reason("required", "user-1"));
        assertEquals(Reason.EVERYBODY, reason("none", "user-1"));
    }

    @Test
    void listsForceWhateverTheRolloutSays() {
        rollouts.active("checkout", "100%");
        features.createFlag(FlagDefinition.builder("checkout").deny("user-1").build());
        assertFalse(features.isEnabled("checkout", "user-1"));
        assertTrue(features.isEnabled("checkout", "user-2"));
    }

    @Test
    void definitionsComeAndGo() {
        assertFalse(features.deleteFlag("checkout"));
        features.createFlag("checkout", true);
        features.createFlag("basket", false);
        assertEquals(
                List.of("basket", "checkout"),
                features.listFlags().stream().map(FlagDefinition::name).toList());
        assertEquals(Optional.of(FlagDefinition.of("checkout")), features.getFlag("checkout"));
        assertTrue(features.deleteFlag("checkout"));
        assertEquals(Optional.empty(), features.getFlag("checkout"));
        assertEquals(Reason.UNKNOWN_FLAG, reason("checkout", "user-1"));
        assertThrows(IllegalArgumentException.class, () -> features.createFlag("no blanks", true));
    }

    @Test
    void anOverrideNeedsNoDefinitionAndSurvivesItsChange() {
        features.setOverride("checkout", true);
        assertTrue(features.isEnabled("checkout", "user-1"));
        features.createFlag("checkout", false);
        assertTrue(features.isEnabled("checkout"));
        features.deleteFlag("checkout");
        assertEquals(Map.of("checkout", true), features.overrides());
        assertTrue(features.isEnabled("checkout"));
        features.clearOverrides();
        assertEquals(Reason.UNKNOWN_FLAG, reason("checkout", "user-1"));
    }

    @Test
    void aValueHasTheTypeOfTheDefaultOrIsTheDefault() {
        features.createFlag(FlagDefinition.builder("n").value(3).build());
        features.createFlag(FlagDefinition.builder("d").value(0.5).build());
        features.createFlag(FlagDefinition.builder("s").value("blue").build());
        features.createFlag(FlagDefinition.builder("b").value(false).build());
        features.createFlag(FlagDefinition.builder("l").value(List.of(1, "a")).build());
        features.createFlag(FlagDefinition.builder("m").value(Map.of("k", "v")).build());
        features.createFlag(
                FlagDefinition.builder("huge").value(new BigDecimal("1e400")).build());
        features.createFlag("plain", true);
        assertEquals(3, features.getValue("n", 0));
        assertEquals(3L, features.getValue("n", 0L));
        assertEquals(3.0, features.getValue("n", 0.0));
        assertEquals("red", features.getValue("n", "red"));
        assertEquals(7, features.getValue("d", 7), "0.5 is no whole number");
        assertEquals(0.5, features.getValue("d", 0.0));
        assertEquals(new BigDecimal("0.5"), features.getValue("d", BigDecimal.ZERO));
        assertEquals("blue", features.getValue("s", "user-1", "red"));
        assertEquals(false, features.getValue("b", true));
        assertEquals(List.of(1, "a"), features.getValue("l", List.of()));
        assertEquals(Map.of("k", "v"), features.getValue("m", Map.of()));
        assertEquals(1.0, features.getValue("huge", 1.0));
        assertEquals(1, features.getValue("huge", 1));
        assertEquals(true, features.getValue("plain", false));
        assertEquals("red", features.getValue("plain", "red"));
        assertEquals("red", features.getValue("unknown", "red"));
        features.setOverride("s", false);
        assertEquals("red", features.getValue("s", "red"), "off means the default");
        assertEquals(Optional.empty(), features.evaluate("s").value());
        assertEquals(Optional.of(3), features.evaluate("n").value());
    }

    @Test
    void theSummaryCounts() {
        rollouts.active("rollout-only", "5%");
        features.createFlag("on", true);
        features.createFlag("off", false);
        features.createFlag(FlagDefinition.builder("half")
                .percentage(Percentage.of(50))
                .allow("a")
                .build());
        features.createFlag(FlagDefinition.builder("ruled")
                .rule("a", Operator.EQ, 1)
                .deny("b")
                .build());
        features.setOverride("on", false);
        assertEquals(new FeatureSummary(4, 3, 1, 1, 2, 1, 1), features.summary());
    }

    @Test
    void listenersAreToldWhatMayBeAnsweredDifferently() {
        List<Set<String>> told = new ArrayList<>();
        features.listen(flags -> {
            throw new IllegalStateException("a broken listener");
        });
        FeatureListening listening = features.listen(told::add);
        features.createFlag("a", true);
        features.setOverride("b", true);
        features.deleteFlag("a");
        features.clearOverrides();
        listening.close();
        features.createFlag("c", true);
        assertEquals(List.of(Set.of("a"), Set.of("b"), Set.of("a"), Set.of("b")), told);
    }

    @Test
    void whatCannotBeKeptIsNotServed() {
        FeatureManager broken = FeatureManager.builder()
                .definitions(new FlagDefinitions() {
                    @Override
                    public Collection<FlagDefinition> load() {
                        return List.of(FlagDefinition.of("there"));
                    }

                    @Override
                    public void put(FlagDefinition definition) {
                        throw new IllegalStateException("disk full");
                    }

                    @Override
                    public void remove(String flag) {
                        throw new IllegalStateException("disk full");
                    }

                    @Override
                    public void replaceAll(Collection<FlagDefinition> definitions) {
                        throw new IllegalStateException("disk full");
                    }
                })
                .build();
        assertThrows(IllegalStateException.class, () -> broken.createFlag("checkout", true));
        assertFalse(broken.isEnabled("checkout"));
        assertThrows(IllegalStateException.class, () -> broken.deleteFlag("there"));
        assertTrue(broken.isEnabled("there"));
    }

    @Test
    void nothingThatIsAskedThrows() {
        features.createFlag(FlagDefinition.builder("checkout")
                .rule("a", Operator.REGEX, "x+")
                .percentage(Percentage.of(50))
                .build());
        for (String flag : new String[] {null, "", "checkout", "\ud83d", " ", "x".repeat(10_000)}) {
            for (String unit : new String[] {null, "", "\ud83d", "\u0000", "x".repeat(100_000)}) {
                assertEquals(features.evaluate(flag, unit).enabled(), features.isEnabled(flag, unit));
                EvaluationContext context = EvaluationContext.builder()
                        .userId(unit)
                        .attribute("a", unit)
                        .build();
                assertEquals(features.evaluate(flag, context).enabled(), features.isEnabled(flag, context));
                assertTrue(features.evaluate(flag, context).explanation().length() > 10);
            }
        }
    }
}
