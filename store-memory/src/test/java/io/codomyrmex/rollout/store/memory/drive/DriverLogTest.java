package io.codomyrmex.rollout.store.memory.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.drive.DriverBuilder;
import io.codomyrmex.rollout.drive.DriverListener;
import io.codomyrmex.rollout.drive.RolloutDriver;
import io.codomyrmex.rollout.gate.GateReport;
import io.codomyrmex.rollout.store.memory.LogLines;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a driver writes into the application's log: a line for a step or a change of condition, none for a look. */
@Timeout(120)
final class DriverLogTest {

    private static final String STARTED = "FINE driver \"node-1\": started, a look every PT0.01S at most, jitter seed ";

    private final Drive drive = new Drive();
    private final FailingStore store = new FailingStore(drive.store);
    private final LogLines log = new LogLines("driver");

    @AfterEach
    void stopListening() {
        log.close();
    }

    private DriverBuilder driver() {
        return RolloutDriver.over(store).tick(Duration.ofMillis(10)).name("node-1");
    }

    private static void watched(RolloutDriver driver) {
        Await.until("a look", () -> driver.status().watched() == 1);
    }

    @Test
    void aStartIsALineWithTheSeedThatRepeatsIt() {
        driver().jitterSeed(7).start().close();

        assertEquals(List.of(STARTED + "7"), log.all());
    }

    @Test
    void twoDriversHaveSeedsOfTheirOwn() {
        driver().start().close();
        driver().start().close();

        assertEquals(2, log.with(STARTED).size());
        assertNotEquals(log.all().get(0), log.all().get(1));
    }

    @Test
    void aStepIsALine() {
        drive.start(Drive.automatic());
        drive.clock.advance(Drive.HOUR);
        try (RolloutDriver driver = driver().start()) {
            Await.until("a step", () -> driver.status().steps() == 1);
        }

        assertEquals(List.of("INFO driver: advance \"checkout\", version 3"), log.with("driver: "));
    }

    @Test
    void anOutageIsOneLineHoweverManyLooksFailAndItsEndAnother() {
        drive.start(Drive.automatic());
        try (RolloutDriver driver = driver().start()) {
            watched(driver);
            store.fails = true;
            Await.until("looks that fail", () -> store.failures.get() >= 3);
            store.fails = false;
            Await.until(
                    "the end of it",
                    () -> !log.with("again").isEmpty()
                            && driver.status().problem().isEmpty());
        }

        assertEquals(
                List.of(
                        "WARNING driver: the last look failed, looking again: "
                                + "io.codomyrmex.rollout.StoreUnavailableException: it is down",
                        "INFO driver: looks succeed again"),
                log.with("driver: "));
    }

    @Test
    void aListenerThatThrowsIsALineForEachThrow() {
        drive.start(Drive.automatic(GateRule.of("elsewhere")));
        drive.clock.advance(Drive.HOUR);
        DriverListener throwing = new DriverListener() {
            @Override
            public void held(RolloutStatus rollout, Optional<Hold> hold) {
                throw new IllegalStateException("held");
            }

            @Override
            public void reported(RolloutStatus rollout, GateRule rule, GateReport report) {
                throw new StackOverflowError("reported");
            }
        };
        try (RolloutDriver driver = driver().listener(throwing).start()) {
            Await.until("the hold", () -> log.with("threw").size() >= 2);
            watched(driver);
        }

        assertEquals(
                List.of(
                        "WARNING driver: a listener threw java.lang.StackOverflowError: reported",
                        "WARNING driver: a listener threw java.lang.IllegalStateException: held"),
                log.with("driver: "));
    }

    @Test
    void aLogThatThrowsStopsNothing() {
        log.breakDown();
        drive.start(Drive.automatic());
        drive.clock.advance(Drive.HOUR);
        try (RolloutDriver driver = driver().start()) {
            Await.until(
                    "the hold after the step", () -> !driver.status().holds().isEmpty());
            assertEquals(Optional.empty(), driver.status().problem());
        }

        assertEquals(List.of("INFO driver: advance \"checkout\", version 3"), log.with("driver: "));
    }
}
