package io.codomyrmex.rollout.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.GateAction;
import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.VerdictKind;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be said in a verdict, and what a report leads to. */
final class GateWordsTest {

    @ParameterizedTest
    @EnumSource
    void everyKindOfVerdictHasItsRecord(VerdictKind kind) {
        GateVerdict verdict = GateVerdict.of(kind, "say \"why\" in C:\\ at 0.1 %");
        assertEquals(kind, verdict.kind());
        assertEquals("say \"why\" in C:\\ at 0.1 %", verdict.words());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "two\nlines",
                "\u001b[31mred",
                "nul\u0000",
                "half \ud83d",
                "line\u2028separator",
                "\u202eturned",
                "private \ue000"
            })
    void whatCouldDoSomethingToATerminalIsRefused(String words) {
        for (VerdictKind kind : VerdictKind.values()) {
            String message = assertThrows(IllegalArgumentException.class, () -> GateVerdict.of(kind, words))
                    .getMessage();
            assertTrue(message.startsWith("words: \""), message);
        }
        assertThrows(IllegalArgumentException.class, () -> new GateReport.Failed(words));
    }

    @Test
    void wordsHaveUpTo200Characters() {
        assertEquals(
                400, new GateVerdict.Pass("\ud83d\ude00".repeat(200)).words().length());
        assertThrows(IllegalArgumentException.class, () -> new GateVerdict.Pass("x".repeat(201)));
        assertThrows(IllegalArgumentException.class, () -> new GateVerdict.Pass("x".repeat(1_000_000)));
    }

    @Test
    void legalWordsAreMadeOfAnyText() {
        assertEquals("(no words)", GateWords.of(" \n "));
        assertEquals("fine", GateWords.of("  fine\n"));
        assertEquals("a\\u000ab\\u001b[31m \"c\\d\"", GateWords.of("a\nb\u001b[31m \"c\\d\""));
        assertEquals("x".repeat(200), GateWords.of("x".repeat(200)));
        assertEquals("x".repeat(199) + "…", GateWords.of("x".repeat(201)));
        assertEquals("x".repeat(195) + "…", GateWords.of("x".repeat(195) + "\u0007\u0007"));
    }

    @Test
    void wordsMadeOfAnyTextAreLegalAndStayWhatTheyAre() {
        long seed = Long.getLong("rollout.test.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(250);
            for (int i = 0; i < length; i++) {
                text.append((char) (random.nextInt(4) > 0 ? ' ' + random.nextInt(95) : random.nextInt(0x10000)));
            }
            String words = new GateVerdict.Fail(GateWords.of(text.toString())).words();
            assertEquals(words.strip(), GateWords.of(words), () -> "seed " + seed);
        }
    }

    @Test
    void anAnswerLeadsToWhatThePolicySays() {
        GateRule rule = GateRule.parse("g fail=abort inconclusive=pause");
        assertEquals(GateAction.ADVANCE, answered(VerdictKind.PASS).actionUnder(rule));
        assertEquals(GateAction.ABORT, answered(VerdictKind.FAIL).actionUnder(rule));
        assertEquals(GateAction.PAUSE, answered(VerdictKind.INCONCLUSIVE).actionUnder(rule));
        assertEquals(GateAction.HOLD, answered(VerdictKind.NO_DATA).actionUnder(rule));
        assertEquals(GateAction.HOLD, answered(VerdictKind.SOURCE_DOWN).actionUnder(rule));
        assertEquals("why", answered(VerdictKind.PASS).words());
    }

    @ParameterizedTest
    @EnumSource
    void aGateThatFailedHoldsWhateverThePolicySays(GateAction action) {
        GateRule rule = GateRule.of("g");
        for (VerdictKind kind : VerdictKind.values()) {
            if (action != GateAction.ADVANCE || !kind.isAbsence()) {
                rule = rule.with(kind, action);
            }
        }
        assertEquals(GateAction.HOLD, new GateReport.Failed("it hangs").actionUnder(rule));
    }

    private static GateReport answered(VerdictKind kind) {
        return new GateReport.Answered(GateVerdict.of(kind, "why"));
    }
}
