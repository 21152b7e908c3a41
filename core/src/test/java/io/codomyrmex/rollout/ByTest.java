package io.codomyrmex.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ByTest {

    @Test
    void whatACommandCarriesIsBuiltStepByStep() {
        By by = By.actor("dana")
                .because("looks fine")
                .ifVersion(7)
                .operationId("op-1")
                .force();
        assertEquals(new By("dana", Optional.of("looks fine"), OptionalLong.of(7), Optional.of("op-1"), true), by);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two\nlines", "bell\u0007", "nul\u0000", "half \ud83d", "line\u2028separator"})
    void actorReasonAndOperationIdAreOneLineOfWellFormedText(String text) {
        By by = By.actor("dana");
        assertTrue(assertThrows(IllegalArgumentException.class, () -> By.actor(text))
                .getMessage()
                .startsWith("actor: "));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> by.because(text))
                .getMessage()
                .startsWith("reason: "));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> by.operationId(text))
                .getMessage()
                .startsWith("operation id: "));
    }

    @Test
    void lengthsAreBounded() {
        assertEquals(
                1_000,
                By.actor("a".repeat(200))
                        .because("r".repeat(1_000))
                        .reason()
                        .orElseThrow()
                        .length());
        assertThrows(IllegalArgumentException.class, () -> By.actor("a".repeat(201)));
        By by = By.actor("dana");
        assertThrows(IllegalArgumentException.class, () -> by.because("r".repeat(1_001)));
        assertThrows(IllegalArgumentException.class, () -> by.operationId("o".repeat(101)));
    }

    @Test
    void forcingNeedsAReasonFirst() {
        By by = By.actor("dana");
        assertTrue(assertThrows(IllegalArgumentException.class, by::force)
                .getMessage()
                .startsWith("reason: missing"));
    }

    @Test
    void aNegativeVersionIsRefused() {
        By by = By.actor("dana");
        assertThrows(IllegalArgumentException.class, () -> by.ifVersion(-1));
        assertEquals(0, by.ifVersion(0).expectedVersion().orElseThrow());
    }
}
