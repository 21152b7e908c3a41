package io.codomyrmex.rollout.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class TimeSpanTest {

    private static final Instant FROM = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-03-02T17:00:00Z");

    @Test
    void itsBeginningIsInItAndItsEndIsNot() {
        TimeSpan span = new TimeSpan(FROM, UNTIL);
        assertFalse(span.contains(FROM.minusNanos(1)));
        assertTrue(span.contains(FROM));
        assertTrue(span.contains(UNTIL.minusNanos(1)));
        assertFalse(span.contains(UNTIL));
    }

    @Test
    void anOpenEndHasNoLimit() {
        assertTrue(new TimeSpan(Instant.MIN, UNTIL).contains(Instant.MIN));
        assertTrue(new TimeSpan(FROM, Instant.MAX).contains(Instant.MAX.minusNanos(1)));
    }

    @Test
    void aSpanWithoutAnInstantIsRefused() {
        for (Instant until : new Instant[] {FROM, FROM.minusNanos(1), Instant.MIN}) {
            IllegalArgumentException refusal =
                    assertThrows(IllegalArgumentException.class, () -> new TimeSpan(FROM, until));
            assertEquals("from: " + FROM + " is not before until, " + until, refusal.getMessage());
        }
    }
}
