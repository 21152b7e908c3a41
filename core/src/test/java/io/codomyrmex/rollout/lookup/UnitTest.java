package io.codomyrmex.rollout.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** A unit is its id: it may be a key in a map, and says itself in a log. */
class UnitTest {

    @Test
    void unitsOfTheSameIdAreEqual() {
        assertEquals(Unit.of("user-42"), Unit.of("user-42"));
        assertEquals(Unit.of("user-42").hashCode(), Unit.of("user-42").hashCode());
        assertNotEquals(Unit.of("user-42"), Unit.of("user-43"));
        assertNotEquals(Unit.of("user-42"), (Object) "user-42");
        assertNotEquals(Unit.of("user-42").hashCode(), Unit.of("user-43").hashCode());
    }

    @Test
    void itsTextIsItsId() {
        assertEquals("user-42", Unit.of("user-42").toString());
        assertEquals("user-42", Unit.of("user-42").id());
    }

    @Test
    @SuppressWarnings("NullAway") // What a caller without the checker may do.
    void noIdIsRefused() {
        assertThrows(NullPointerException.class, () -> Unit.of(null));
    }
}
