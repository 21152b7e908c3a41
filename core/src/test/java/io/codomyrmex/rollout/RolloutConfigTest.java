package io.codomyrmex.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RolloutConfigTest {

    @Test
    void aPlanThatNamesNothingHasTheDefaults() {
        RolloutConfig plan = RolloutConfig.defaults();
        assertEquals(
                List.of(5.0, 25.0, 50.0, 100.0),
                plan.stages().stream()
                        .map(stage -> stage.percentage().toBigDecimal().doubleValue())
                        .toList());
        assertTrue(plan.stages().stream().allMatch(stage -> stage.delay().equals(Duration.ofHours(1))));
        assertEquals(Percentage.ZERO, plan.baseline());
        assertEquals("xx64-1", plan.bucketing());
        assertEquals(WhenStale.KEEP, plan.whenStale());
        assertEquals(Map.of(), plan.metadata());
        assertEquals("checkout", plan.saltFor("checkout"));
    }

    @Test
    void oneDelayHoldsForEveryStageTheLastIncluded() {
        RolloutConfig plan = RolloutConfig.parse("5%, 25, 100%", Duration.ofMinutes(10));
        assertEquals(
                List.of(
                        new Stage(Percentage.of(5), Duration.ofMinutes(10)),
                        new Stage(Percentage.of(25), Duration.ofMinutes(10)),
                        new Stage(Percentage.of(100), Duration.ofMinutes(10))),
                plan.stages());
    }

    @Test
    void inTheFormWithADelayPerStageAStageWithoutForHasNone() {
        assertEquals(
                List.of(
                        new Stage(Percentage.of(1), Duration.ofMinutes(10)),
                        new Stage(Percentage.of(10), Duration.ofHours(1)),
                        new Stage(Percentage.of(100), Duration.ZERO)),
                RolloutConfig.parse("1% for 10m, 10% for 1h, 100%").stages());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1% for 10m, 10% for 1h, 100%",
                "5% for 0s, 100%",
                "0.001% for 1d2h3m4s5ms",
                "5%, 10% for 1s, 20%, 100% for 3650d"
            })
    void stagesTextIsReadBackAsTheSameStages(String text) {
        List<Stage> stages = RolloutConfig.parse(text).stages();
        assertEquals(text, RolloutConfig.parse(text).stagesText());
        assertEquals(
                stages,
                RolloutConfig.parse(RolloutConfig.parse(text).stagesText()).stages());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|names no stage",
                "' '|names no stage",
                "5%,|is not a percentage",
                "5%,,100%|is not a percentage",
                "0%, 5%|above 0 %",
                "5%, 101%|outside 0 to 100",
                "NaN|is not a percentage",
                "1e-9|is not a percentage",
                "0.0001%|finer than 0.001 %",
                "50%, 25%|higher percentage",
                "5%, 5%|higher percentage",
                "5% for|is not a percentage",
                "5% for ever|is not a duration",
                "5% for -1h|is not a duration",
                "5% for 3651d|outside 0 to",
                "5% for 10m for 1h|is not a duration"
            })
    void badStagesAreRefusedNamingTheFieldAndTheRule(String text, String rule) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> RolloutConfig.parse(text));
        assertTrue(
                refusal.getMessage().startsWith("stages: ")
                        || refusal.getMessage().startsWith("delay: "),
                refusal.getMessage());
        assertTrue(refusal.getMessage().contains(rule), refusal.getMessage());
    }

    @Test
    void delaysOfTheirOwnAndADelayForAllDoNotGoTogether() {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> RolloutConfig.parse("5% for 1h, 100%", Duration.ofHours(2)));
        assertTrue(refusal.getMessage().contains("delays of its own"), refusal.getMessage());
    }

    @Test
    void aHundredStagesAreLegalAndOneMoreIsNot() {
        assertEquals(100, RolloutConfig.parse(steps(100)).stages().size());
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> RolloutConfig.parse(steps(101)));
        assertTrue(refusal.getMessage().contains("101 stages"), refusal.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> RolloutConfig.builder().stages(List.of()).build());
    }

    private static String steps(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> Percentage.ofThousandths(i * 900).toString())
                .collect(Collectors.joining(","));
    }

    @Test
    void aHugeTextIsRefusedWithoutRepeatingIt() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> RolloutConfig.parse("1%,".repeat(100_000)));
        assertTrue(refusal.getMessage().length() < 300, refusal.getMessage());
    }

    @Test
    void aLastStageBelowTheWholeIsLegal() {
        assertEquals(1, RolloutConfig.parse("30%").stages().size());
    }

    @ParameterizedTest
    @ValueSource(doubles = {5, 5.001, 100})
    void aBaselineThatIsNotBelowTheFirstStageIsRefused(double baseline) {
        RolloutConfig.Builder builder =
                RolloutConfig.builder().stages("5%, 100%").baseline(Percentage.of(baseline));
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, builder::build);
        assertTrue(refusal.getMessage().startsWith("baseline: "), refusal.getMessage());
    }

    @Test
    void aSaltIsAnyWellFormedTextOfUpTo200CodePointsTheEmptyOneIncluded() {
        assertEquals("", RolloutConfig.builder().salt("").build().saltFor("checkout"));
        String rockets = "\ud83d\ude80".repeat(200);
        assertEquals(rockets, RolloutConfig.builder().salt(rockets).build().saltFor("checkout"));
        for (String bad : List.of(rockets + "x", "\ud83d", "a\u0000b")) {
            RolloutConfig.Builder builder = RolloutConfig.builder().salt(bad);
            IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, builder::build);
            assertTrue(refusal.getMessage().startsWith("salt: "), refusal.getMessage());
        }
    }

    @Test
    void metadataIsBoundedAndIteratesInKeyOrder() {
        Map<String, String> notes = new HashMap<>(Map.of("z", "1", "a", "2", "team", "payments"));
        RolloutConfig plan = RolloutConfig.builder().metadata(notes).build();
        notes.clear();
        assertEquals(List.of("a", "team", "z"), new ArrayList<>(plan.metadata().keySet()));

        Map<String, String> tooMany = IntStream.range(0, 65).boxed().collect(Collectors.toMap(i -> "key" + i, i -> ""));
        RolloutConfig.Builder many = RolloutConfig.builder().metadata(tooMany);
        assertThrows(IllegalArgumentException.class, many::build);
        RolloutConfig.Builder large = RolloutConfig.builder().metadata(Map.of("k", "x".repeat(16_000)));
        assertThrows(IllegalArgumentException.class, large::build);
    }

    @Test
    void metadataMayFillItsBounds() {
        Map<String, String> many = IntStream.range(0, 64).boxed().collect(Collectors.toMap(i -> "key" + i, i -> ""));
        assertEquals(many, RolloutConfig.builder().metadata(many).build().metadata());
        Map<String, String> large = Map.of("k", "x".repeat(15_999));
        assertEquals(large, RolloutConfig.builder().metadata(large).build().metadata());
    }

    @Test
    void tenGatesAreLegalAndOneMoreIsNot() {
        List<GateRule> gates = IntStream.rangeClosed(1, 11)
                .mapToObj(i -> GateRule.of("exposure", Integer.toString(i)))
                .toList();
        List<GateRule> ten = gates.subList(0, 10);
        assertEquals(ten, RolloutConfig.builder().gates(ten).build().gates());
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class,
                () -> RolloutConfig.builder().gates(gates).build());
        assertEquals("gates: 11 gates; a rollout has at most 10", refusal.getMessage());
    }

    @Test
    void aQuestionIsAskedByOneGateOfAPlanWhateverItsPolicy() {
        GateRule rule = GateRule.of("exposure", "1000");
        List<GateRule> twice = List.of(rule, rule.with(VerdictKind.FAIL, GateAction.ABORT));
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class,
                () -> RolloutConfig.builder().gates(twice).build());
        assertEquals(
                "gates: \"exposure 1000 fail=abort\" asks what another gate of the plan asks already; name each question"
                        + " once",
                refusal.getMessage());
        List<GateRule> different = List.of(rule, GateRule.of("exposure", "10"), GateRule.of("exposure"));
        assertEquals(different, RolloutConfig.builder().gates(different).build().gates());
    }

    @Test
    void aDelayFinerThanAMicrosecondIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Stage(Percentage.of(5), Duration.ofNanos(1)));
        assertEquals(Duration.ofNanos(1_000), new Stage(Percentage.of(5), Duration.ofNanos(1_000)).delay());
    }
}
