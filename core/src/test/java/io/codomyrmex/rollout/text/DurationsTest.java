package io.codomyrmex.rollout.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "0s, PT0S",
        "30s, PT30S",
        "10m, PT10M",
        "1h30m, PT1H30M",
        "2d, PT48H",
        "500ms, PT0.5S",
        "PT10M, PT10M",
        "P1DT2H, PT26H",
        "PT0.000001S, PT0.000001S",
        "' 1s ', PT1S",
        "1d1h1m1s1ms, PT25H1M1.001S",
        "90m, PT1H30M"
    })
    void theUsualFormsAreRead(String text, String iso) {
        assertEquals(Duration.parse(iso), Durations.parse("delay", text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "-1h",
                "1.5h",
                "h",
                "1h1h",
                "1m1h",
                "1 h",
                "10 minutes",
                "P",
                "PT",
                "P1Y",
                "-PT1H",
                "PT-1H",
                "9999999999d",
                "1D"
            })
    void anythingElseIsRefusedNamingFieldAndValue(String text) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> Durations.parse("delay", text));
        assertTrue(refusal.getMessage().startsWith("delay: \"" + text + "\""), refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s",
        "PT1H30M, 1h30m",
        "PT48H, 2d",
        "PT0.5S, 500ms",
        "PT1M1.001S, 1m1s1ms",
        "PT0.000001S, PT0.000001S"
    })
    void theShortestTextIsReadBack(String iso, String text) {
        Duration duration = Duration.parse(iso);
        assertEquals(text, Durations.format(duration));
        assertEquals(duration, Durations.parse("delay", Durations.format(duration)));
    }

    @Test
    void microsecondsAreExactAndNeverOverflowSilently() {
        assertEquals(1_500_001, Durations.toMicros(Duration.ofNanos(1_500_001_999)));
        assertThrows(ArithmeticException.class, () -> Durations.toMicros(Duration.ofSeconds(Long.MAX_VALUE)));
    }
}
