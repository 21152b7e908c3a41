package io.codomyrmex.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NameRuleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "checkout",
                "new-checkout",
                "team/pay:v2.1_beta",
                "café",
                "Ünïcode",
                "支払い",
                "7",
                "_",
                ".",
                "/",
                ":",
                "a-",
                "𝒳flag",
                "ａ"
            })
    void lettersDigitsAndSixSignsAreLegal(String name) {
        assertEquals(name, NameRule.requireLegal("flag", name));
        assertTrue(NameRule.isLegal(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "-v",
                "dark mode",
                "{x}",
                "a\u0000",
                "a\nb",
                "a\tb",
                "a\u001b[31m",
                "a\u202eb",
                "e\u0301",
                "a\u200bb",
                "🚀",
                "½",
                "Ⅳ",
                "a@b",
                "a%b",
                "a*",
                "a\\b",
                "\ud83d",
                "a\u00a0"
            })
    void everythingElseIsRefusedNamingFieldValueAndRule(String name) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> NameRule.requireLegal("flag", name));
        assertFalse(NameRule.isLegal(name));
        assertTrue(refusal.getMessage().startsWith("flag: \""), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("1 to 200 letters"), refusal.getMessage());
        assertFalse(refusal.getMessage().chars().anyMatch(Character::isISOControl), refusal.getMessage());
    }

    @Test
    void codePointsAreCountedNotChars() {
        String wide = "𝒳".repeat(200);
        assertEquals(wide, NameRule.requireLegal("flag", wide));
        assertThrows(IllegalArgumentException.class, () -> NameRule.requireLegal("flag", wide + "a"));
    }

    @Test
    void aHugeNameIsRefusedWithAShortMessage() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> NameRule.requireLegal("flag", "x".repeat(10_240)));
        assertTrue(refusal.getMessage().contains("10240 characters"), refusal.getMessage());
        assertTrue(refusal.getMessage().length() < 300, refusal.getMessage());
    }
}
