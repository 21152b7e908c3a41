package io.codomyrmex.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The codes of reasons are what scripts and dashboards look for. */
class HoldReasonTest {

    @ParameterizedTest
    @EnumSource
    void aReasonIsFoundByItsCode(HoldReason reason) {
        assertEquals(Optional.of(reason), HoldReason.ofCode(reason.code()));
    }

    @Test
    void codesAreWordsWithHyphens() {
        assertEquals("outside-window", HoldReason.OUTSIDE_WINDOW.code());
        assertEquals(Optional.empty(), HoldReason.ofCode("OUTSIDE_WINDOW"));
    }
}
