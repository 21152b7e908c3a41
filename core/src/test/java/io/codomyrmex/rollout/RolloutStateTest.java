package io.codomyrmex.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Two states are ends. */
class RolloutStateTest {

    @Test
    void aRolloutHasEndedWhenItIsCompletedOrAborted() {
        assertEquals(
                Set.of(RolloutState.COMPLETED, RolloutState.ABORTED),
                EnumSet.allOf(RolloutState.class).stream()
                        .filter(RolloutState::isEnded)
                        .collect(Collectors.toSet()));
    }
}
