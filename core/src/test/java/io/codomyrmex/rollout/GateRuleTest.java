package io.codomyrmex.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GateRuleTest {

    private static final String URL = "https://slo.internal/checkout";

    @Test
    void whatThePolicyLeavesOutHasItsDefault() {
        assertEquals(
                Map.of(
                        VerdictKind.PASS, GateAction.ADVANCE,
                        VerdictKind.FAIL, GateAction.ABORT,
                        VerdictKind.INCONCLUSIVE, GateAction.HOLD,
                        VerdictKind.NO_DATA, GateAction.HOLD,
                        VerdictKind.SOURCE_DOWN, GateAction.HOLD),
                new GateRule("http", Optional.empty(), Map.of(VerdictKind.FAIL, GateAction.ABORT)).policy());
        assertEquals(GateAction.PAUSE, GateRule.of("http").actionOn(VerdictKind.FAIL));
    }

    @Test
    void aPolicyThatNamesTheDefaultsIsTheSameRule() {
        assertEquals(GateRule.of("http", URL), GateRule.parse("http " + URL + " fail=pause pass=advance"));
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_DATA", "SOURCE_DOWN"})
    void nothingAdvancesOnAbsence(VerdictKind absence) {
        GateRule rule = GateRule.of("http");
        assertRefused(
                "gate policy: \"" + absence.word() + "=advance\" would advance without knowing anything",
                () -> rule.with(absence, GateAction.ADVANCE));
        assertRefused("would advance", () -> GateRule.parse("http " + absence.word() + "=advance"));
    }

    @Test
    void aPolicyCanBeChangedByNobody() {
        Map<VerdictKind, GateAction> given = new EnumMap<>(VerdictKind.class);
        GateRule rule = new GateRule("http", Optional.empty(), given);
        given.put(VerdictKind.FAIL, GateAction.ABORT);
        assertEquals(GateAction.PAUSE, rule.actionOn(VerdictKind.FAIL));
        assertThrows(UnsupportedOperationException.class, () -> rule.policy().put(VerdictKind.FAIL, GateAction.ABORT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "-x", "a=b"})
    void theNameIsAName(String name) {
        assertRefused("gate: ", () -> GateRule.of(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " x", "x ", "two\nlines", "tab\there", "nul\u0000", "half \ud83d", "line\u2028separator"})
    void theArgumentIsOneLineWithoutBlanksAtItsEnds(String argument) {
        assertRefused("gate argument: ", () -> GateRule.of("http", argument));
    }

    @Test
    void theArgumentHasUpTo500Characters() {
        assertEquals(
                "x".repeat(500), GateRule.of("g", "x".repeat(500)).argument().orElseThrow());
        assertRefused("is too long", () -> GateRule.of("g", "x".repeat(501)));
    }

    @Test
    void rulesAreReadAsPeopleWriteThem() {
        assertEquals(GateRule.of("approval"), GateRule.parse("approval"));
        assertEquals(GateRule.of("exposure", "1000"), GateRule.parse("  exposure \t 1000 "));
        assertEquals(
                GateRule.of("http", URL)
                        .with(VerdictKind.FAIL, GateAction.ABORT)
                        .with(VerdictKind.NO_DATA, GateAction.PAUSE),
                GateRule.parse("http " + URL + " no-data=pause fail=abort"));
        assertEquals(
                GateRule.of("exposure").with(VerdictKind.NO_DATA, GateAction.PAUSE),
                GateRule.parse("exposure no-data=pause"));
        assertEquals(
                GateRule.of("query", "errors  < 1 and p99=fast"), GateRule.parse("query errors  < 1 and p99=fast"));
        assertEquals(
                GateRule.of("query", "say \"fail=abort\" \\ twice").with(VerdictKind.FAIL, GateAction.HOLD),
                GateRule.parse("query \"say \\\"fail=abort\\\" \\\\ twice\" fail=hold"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "approval|approval",
                "exposure 1000|exposure 1000",
                "http https://x/?a=b|http https://x/?a=b",
                "http https://x/ no-data=pause fail=abort|http https://x/ fail=abort no-data=pause",
                "http fail=pause|http",
                "g \"plain\"|g plain",
                "g \"x fail=abort\" source-down=abort|g \"x fail=abort\" source-down=abort",
            })
    void theTextIsTheShortestFormInTheOrderOfVerdicts(String written, String text) {
        assertEquals(text, GateRule.parse(written).text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|names no gate",
                "'   '|names no gate",
                "g fail=abrot|\"fail=abrot\" names no action; actions are advance, hold, pause, abort",
                "g fial=abort|\"fial=abort\" is about no verdict; verdicts are pass, fail, inconclusive, no-data,"
                        + " source-down",
                "g fail=|names no action",
                "g FAIL=abort|is about no verdict",
                "g fail=hold fail=abort|\"fail=abort\" is the second for fail",
                "g fail=abort https://x|has a policy before its argument",
                "g \"open|has no closing double quote",
                "g \"open\\\"|has no closing double quote",
                "g \"a\\n\"|has a backslash before something else",
                "g \"a\"b|\"b\" stands behind the closing quote",
                "g \"a\"fail=abort|stands behind the closing quote",
                "g \"a\" b|\"b\" stands behind the closing quote",
                "g \"\"|is too short",
                "fail=abort|a name is",
            })
    void aSlipIsNamedAndNeverTakenForAnArgument(String text, String fault) {
        assertRefused(fault, () -> GateRule.parse(text));
    }

    @Test
    void aTextMayHave3000Characters() {
        assertEquals(GateRule.of("g", "x"), GateRule.parse("g x" + " ".repeat(2_997)));
        assertRefused("at most 3000 characters", () -> GateRule.parse("g x" + " ".repeat(2_998)));
    }

    @Test
    void aHugeTextIsNotRead() {
        assertRefused("is too long", () -> GateRule.parse("g " + "x".repeat(1_000_000)));
    }

    @Test
    void theLongestRuleIsReadBack() {
        GateRule rule = GateRule.of("n".repeat(200), "\"" + "\\".repeat(499));
        for (VerdictKind kind : VerdictKind.values()) {
            rule = rule.with(kind, GateAction.ABORT);
        }
        assertEquals(rule, GateRule.parse(rule.text()));
        GateRule surrogates = GateRule.of("\ud835\udc00".repeat(200), "\"" + "\ud83d\ude00".repeat(499));
        assertEquals(surrogates, GateRule.parse(surrogates.text()));
    }

    @Test
    void everyRuleIsReadBackFromItsText() {
        long seed = Long.getLong("rollout.test.seed", System.nanoTime());
        Random random = new Random(seed);
        List<String> pieces = List.of(
                "fail=abort",
                "pass=x",
                "x=hold",
                "\"",
                "\\",
                " ",
                "  ",
                "a",
                "=",
                "\u3000",
                "\u00a0",
                "é",
                "no-data=",
                "-");
        for (int round = 0; round < 20_000; round++) {
            StringBuilder argument = new StringBuilder();
            for (int piece = random.nextInt(6); piece >= 0; piece--) {
                argument.append(pieces.get(random.nextInt(pieces.size())));
            }
            String stripped = argument.toString().strip();
            GateRule rule = stripped.isEmpty() ? GateRule.of("gate") : GateRule.of("gate", stripped);
            for (VerdictKind kind : VerdictKind.values()) {
                GateAction action = List.of(GateAction.values()).get(random.nextInt(4));
                if (random.nextBoolean() && !(kind.isAbsence() && action == GateAction.ADVANCE)) {
                    rule = rule.with(kind, action);
                }
            }
            String text = rule.text();
            assertEquals(rule, GateRule.parse(text), () -> "seed " + seed + ": " + text);
        }
    }

    private static void assertRefused(String fault, Executable attempt) {
        String message = assertThrows(IllegalArgumentException.class, attempt).getMessage();
        assertTrue(message.contains(fault), message);
    }
}
