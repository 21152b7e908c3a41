package io.codomyrmex.rollout;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Stored numbers are spelled out here a second time, on purpose: changing one breaks every store in use. */
final class StoredCodesTest {

    @Test
    void statesKeepTheirCodes() {
        assertEquals(
                Map.of("PENDING", 1, "ACTIVE", 2, "PAUSED", 3, "COMPLETED", 4, "ABORTED", 5),
                Arrays.stream(RolloutState.values()).collect(Collectors.toMap(Enum::name, RolloutState::code)));
        for (RolloutState state : RolloutState.values()) {
            assertEquals(Optional.of(state), RolloutState.ofCode(state.code()));
        }
        assertEquals(Optional.empty(), RolloutState.ofCode(0));
    }

    @Test
    void commandsKeepTheirCodes() {
        assertEquals(
                Map.ofEntries(
                        entry("CREATE", 1),
                        entry("START", 2),
                        entry("ADVANCE", 3),
                        entry("PAUSE", 4),
                        entry("RESUME", 5),
                        entry("ABORT", 6),
                        entry("DELETE", 7),
                        entry("EDIT", 8),
                        entry("APPROVE", 9),
                        entry("FREEZE", 10),
                        entry("UNFREEZE", 11)),
                Arrays.stream(RolloutCommand.values()).collect(Collectors.toMap(Enum::name, RolloutCommand::code)));
        for (RolloutCommand command : RolloutCommand.values()) {
            assertEquals(Optional.of(command), RolloutCommand.ofCode(command.code()));
        }
        assertEquals(Optional.empty(), RolloutCommand.ofCode(99));
    }
}
