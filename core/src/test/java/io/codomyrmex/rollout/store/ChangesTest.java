package io.codomyrmex.rollout.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a reader is given, and where it goes on from. */
class ChangesTest {

    private static final Cursor CURSOR = new Cursor("epoch", 7, "op-1");

    @Test
    void onlyADeltaWithoutAnythingIsEmpty() {
        StoredRollout changed = new StoredRollout.Unreadable("checkout", 7, Optional.empty(), "it is torn");
        Changes.Removed removed = new Changes.Removed("search", 3);

        assertTrue(new Changes.Delta(List.of(), List.of(), CURSOR).isEmpty());
        assertFalse(new Changes.Delta(List.of(changed), List.of(), CURSOR).isEmpty());
        assertFalse(new Changes.Delta(List.of(), List.of(removed), CURSOR).isEmpty());
    }

    @Test
    void theBeginningIsBeforeTheFirstRevisionOfTheSameStore() {
        assertEquals(new Cursor("epoch", 0, ""), CURSOR.beginning());
        assertThrows(IllegalArgumentException.class, () -> new Cursor("epoch", -1, ""));
    }

    @Test
    void oneNameIsReserved() {
        assertTrue(ReservedFlags.isReserved(":all"));
        assertFalse(ReservedFlags.isReserved("all"));
    }
}
