package io.codomyrmex.rollout.transition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.codomyrmex.rollout.transition.PendingFlags.Pending;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class PendingFlagsTest {

    /** A ticker may be about to overflow. Worked out as a ticker does it, for a constant may not. */
    private static final long NOW = Math.subtractExact(Long.MAX_VALUE, 10);

    private final PendingFlags pending = new PendingFlags();

    private static Optional<Pending> flag(String flag, long version) {
        return Optional.of(new Pending(flag, version));
    }

    @Test
    void flagsComeInTheOrderInWhichTheyChangedEachOnceWithItsNewestVersion() {
        pending.heard("a", 1);
        pending.heard("b", 7);
        pending.heard("a", 2);

        assertEquals(OptionalLong.of(0), pending.untilNext(NOW));
        assertEquals(flag("a", 2), pending.take(NOW));
        assertEquals(flag("b", 7), pending.take(NOW));
        assertEquals(Optional.empty(), pending.take(NOW));
        assertEquals(OptionalLong.empty(), pending.untilNext(NOW));
    }

    @Test
    void aFlagThatFailedWaitsOutItsPauseWhileOthersGoOn() {
        pending.pause(new Pending("a", 1), 1, NOW + 100);
        pending.heard("b", 1);
        pending.heard("a", 2);

        assertEquals(flag("b", 1), pending.take(NOW + 99));
        assertEquals(Optional.empty(), pending.take(NOW + 99));
        assertEquals(OptionalLong.of(1), pending.untilNext(NOW + 99));
        assertEquals(flag("a", 2), pending.take(NOW + 100));
        assertEquals(1, pending.failures("a"));
    }

    @Test
    void aFlagIsPutBackAtTheEndUnlessMoreWasHeardOfIt() {
        pending.heard("a", 1);
        pending.heard("b", 1);
        Pending a = pending.take(NOW).orElseThrow();
        pending.again(a);
        Pending b = pending.take(NOW).orElseThrow();
        pending.heard("b", 2);
        pending.again(b);

        assertEquals(flag("a", 1), pending.take(NOW));
        assertEquals(flag("b", 2), pending.take(NOW));
    }

    @Test
    void aFlagThatIsForgivenHasNeverFailed() {
        pending.pause(new Pending("a", 1), 3, NOW + 100);
        assertEquals(3, pending.failures("a"));
        pending.forgive("a");
        assertEquals(0, pending.failures("a"));
        assertEquals(flag("a", 1), pending.take(NOW));
    }

    @Test
    void nothingIsLeftAfterClearing() {
        pending.pause(new Pending("a", 1), 3, NOW + 100);
        pending.clear();
        assertEquals(Optional.empty(), pending.take(NOW + 100));
        assertEquals(0, pending.failures("a"));
    }
}
