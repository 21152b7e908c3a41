package io.codomyrmex.rollout.store.memory.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.drive.DriverBuilder;
import io.codomyrmex.rollout.drive.DriverSettings;
import io.codomyrmex.rollout.drive.RolloutDriver;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The ends of every range of a driver are within it, and the next value beyond is refused with field, value and range. */
final class DriverBoundsTest {

    private static final Duration LEAST = Duration.ofMillis(10);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final DriverBuilder builder = RolloutDriver.over(new Drive().store);

    private static void assertRefused(String words, Runnable setting) {
        assertEquals(
                words,
                assertThrows(IllegalArgumentException.class, setting::run).getMessage());
    }

    @Test
    void theShortestOfAllIsAllowed() {
        assertEquals(LEAST, new DriverSettings("a", LEAST, LEAST, LEAST).tick());
    }

    @Test
    void theLongestOfAllIsAllowed() {
        assertEquals(HOUR, new DriverSettings("a", HOUR, DAY, DAY).tick());
    }

    @Test
    void aTickBeyondIsRefused() {
        assertRefused("tick: 9ms is outside 10ms to 1h", () -> builder.tick(Duration.ofMillis(9)));
        assertRefused("tick: 1h1ms is outside 10ms to 1h", () -> builder.tick(HOUR.plusMillis(1)));
    }

    @Test
    void aGateIntervalBeyondIsRefused() {
        assertRefused("gate interval: 9ms is outside 10ms to 1d", () -> builder.gateInterval(Duration.ofMillis(9)));
        assertRefused("gate interval: 1d1s is outside 10ms to 1d", () -> builder.gateInterval(DAY.plusSeconds(1)));
    }

    @Test
    void aGateTimeoutBeyondIsRefused() {
        assertRefused("gate timeout: 9ms is outside 10ms to 1d", () -> builder.gateTimeout(Duration.ofMillis(9)));
        assertRefused("gate timeout: 1d1s is outside 10ms to 1d", () -> builder.gateTimeout(DAY.plusSeconds(1)));
    }

    @Test
    void oneQuestionAtATimeIsAllowedAndNoneIsNot() {
        assertRefused("gateAtOnce: 0 is below 1", () -> builder.gateAtOnce(0));
        try (RolloutDriver driver = builder.gateAtOnce(1).start()) {
            assertTrue(driver.status().running());
        }
    }
}
