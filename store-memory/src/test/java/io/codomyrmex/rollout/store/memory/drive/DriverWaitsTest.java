package io.codomyrmex.rollout.store.memory.drive;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.AdvanceMode;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.drive.RolloutDriver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long a driver waits between two looks: nine tenths of a tick to all of it, and less where something falls due. */
@Timeout(120)
final class DriverWaitsTest {

    private static final Duration TICK = Duration.ofMillis(300);
    private static final Duration LEAST = Duration.ofMillis(270);

    /** Of this seed the first numbers take nearly all off the waits that chance may take. */
    private static final long SEED = 901;

    private final Drive drive = new Drive();

    @Test
    void chanceTakesATenthOffAWaitAndNoMore() {
        List<Long> asked = new CopyOnWriteArrayList<>();
        try (RolloutDriver driver = RolloutDriver.over(drive.store)
                .tick(TICK)
                .jitterSeed(SEED)
                .ticker(() -> {
                    long now = System.nanoTime();
                    asked.add(now);
                    return now;
                })
                .start()) {
            Await.until("a wait shorter than a tick", () -> waits(asked).anyMatch(wait -> wait.compareTo(TICK) < 0));
            assertTrue(
                    waits(asked).allMatch(wait -> wait.compareTo(LEAST) >= 0),
                    () -> "seed " + SEED + ": " + waits(asked).toList());
            assertTrue(driver.status().running());
        }
    }

    /** The time is asked for at the start, and at the end of each look, the first of which does not wait. */
    private static Stream<Duration> waits(List<Long> asked) {
        List<Long> ends = List.copyOf(asked);
        return IntStream.range(2, ends.size()).mapToObj(look -> Duration.ofNanos(ends.get(look) - ends.get(look - 1)));
    }

    @Test
    void aRolloutThatFallsDueLongBeforeTheNextTickIsNotKeptWaiting() {
        Duration soon = Duration.ofMillis(20);
        drive.start(RolloutConfig.builder()
                .stages("5% for 20ms, 100%")
                .advance(AdvanceMode.AUTOMATIC)
                .build());
        try (RolloutDriver driver =
                RolloutDriver.over(drive.store).tick(Duration.ofHours(1)).start()) {
            Await.until("the first look", () -> !driver.status().holds().isEmpty());
            drive.clock.advance(soon);
            Await.until("the step", () -> driver.status().steps() == 1);
        }
    }

    @Test
    void aRolloutThatFallsDueLongAfterTheNextTickKeepsNoOtherWaiting() {
        drive.start(Drive.automatic());
        try (RolloutDriver driver =
                RolloutDriver.over(drive.store).tick(Duration.ofMillis(10)).start()) {
            Await.until("the first look", () -> driver.status().watched() == 1);
            drive.rollouts.create("search", Drive.automatic());
            drive.rollouts.start("search");
            Await.until("a look that finds it", () -> driver.status().watched() == 2);
        }
    }
}
