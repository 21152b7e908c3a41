package io.codomyrmex.rollout.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.calendar.TimeSpan;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/**
 * What holds for stores whose server has a clock of its own, which is the only one that counts: an optional ability that a test
 * class adds to {@link RolloutStoreContract}.
 */
public interface ServerClockContract extends StoreUnderTest {

    /**
     * Hook: waits until the server's clock has gone on by at least a duration. The test class has to say how; the settable
     * clock of the kit would move nothing.
     *
     * @param duration how long; above zero, at most 50 ms
     */
    @Override
    void letPass(Duration duration);

    /** A node may be wrong about the time by as much as it likes. */
    @Test
    default void theClockOfTheSettingsIsNeverRead() {
        InstantSource broken = () -> {
            throw new AssertionError("the clock of the settings was read");
        };
        RolloutStore store = handle(settings().withClock(broken));

        Readable active =
                Draft.enterStage(Draft.create("checkout").mustCommit(store), 0).mustCommit(store);
        Outcomes.tooEarly(Draft.enterStage(active, 1).whenServed(active).commit(store));
        assertEquals(2, store.history("checkout").size());
        Outcomes.outsideSpan(Draft.enterStage(active, 1)
                .within(new TimeSpan(store.time().plusSeconds(3_600), Instant.MAX))
                .commit(store));
        assertEquals(1, store.loadAll().rollouts().size());
    }

    /** All handles take the same time, whatever clocks their nodes have. */
    @Test
    default void nodesWithWrongClocksTakeTheSameTime() {
        Instant first = commitWith(Instant.parse("1999-01-01T00:00:00Z"), "a");
        letPass(Duration.ofMillis(2));
        Instant second = commitWith(Instant.parse("2099-01-01T00:00:00Z"), "b");
        letPass(Duration.ofMillis(2));
        Instant third = commitWith(Instant.parse("1999-01-01T00:00:00Z"), "c");

        assertTrue(second.isAfter(first), () -> second + " came after " + first);
        assertTrue(third.isAfter(second), () -> third + " came after " + second);
        assertFalse(
                Duration.between(first, third).compareTo(Duration.ofMinutes(10)) > 0,
                () -> third + " came right after " + first);
    }

    private Instant commitWith(Instant clock, String flag) {
        StoreSettings wrong = settings().withClock(InstantSource.fixed(clock));
        return Draft.create(flag)
                .mustCommit(handle(wrong))
                .envelope()
                .timeline()
                .updatedAt();
    }
}
