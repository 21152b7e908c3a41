package io.codomyrmex.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who approves or freezes, and why, is one line of text each. */
class WhoAndWhyTest {

    private static final String LONGEST_ACTOR = "a".repeat(200);
    private static final String LONGEST_REASON = "r".repeat(1_000);

    @Test
    void theEndsOfTheRangesAreInThem() {
        Approval approval = new Approval(0, 1, LONGEST_ACTOR, Optional.of(LONGEST_REASON));
        Freeze freeze = new Freeze(LONGEST_ACTOR, LONGEST_REASON);

        assertEquals(freeze.reason(), approval.reason().orElseThrow());
        assertEquals("k", new Freeze("k", "a").actor());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two\nlines"})
    void whatIsNoLineIsRefused(String text) {
        assertRefused("approval actor", () -> new Approval(0, 1, text, Optional.empty()));
        assertRefused("approval reason", () -> new Approval(0, 1, "kim", Optional.of(text)));
        assertRefused("freeze actor", () -> new Freeze(text, "audit"));
        assertRefused("freeze reason", () -> new Freeze("kim", text));
    }

    @Test
    void whatIsTooLongIsRefused() {
        assertRefused("approval actor", () -> new Approval(0, 1, LONGEST_ACTOR + "a", Optional.empty()));
        assertRefused("approval reason", () -> new Approval(0, 1, "kim", Optional.of(LONGEST_REASON + "r")));
        assertRefused("freeze actor", () -> new Freeze(LONGEST_ACTOR + "a", "audit"));
        assertRefused("freeze reason", () -> new Freeze("kim", LONGEST_REASON + "r"));
    }

    @Test
    void anApprovalIsForOneStageAndOneVersion() {
        Approval approval = new Approval(1, 7, "kim", Optional.empty());

        assertTrue(approval.covers(1, 7));
        assertFalse(approval.covers(2, 7));
        assertFalse(approval.covers(1, 8));
        assertRefused("approval stage: -1", () -> new Approval(-1, 7, "kim", Optional.empty()));
        assertRefused("approval version: 0", () -> new Approval(1, 0, "kim", Optional.empty()));
    }

    private static void assertRefused(String field, Executable making) {
        String words = assertThrows(IllegalArgumentException.class, making).getMessage();
        assertTrue(words.startsWith(field), words);
    }
}
