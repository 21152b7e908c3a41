package io.codomyrmex.rollout.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.codomyrmex.rollout.Approval;
import io.codomyrmex.rollout.RolloutConfig;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RolloutDocumentTest {

    private static final RolloutConfig PLAN = RolloutConfig.defaults();
    private static final Approval APPROVAL = new Approval(1, 7, "dana", Optional.empty());
    private static final Optional<String> UNKNOWN = Optional.of("{\"colour\":\"blue\"}");

    @Test
    void whatIsChangedLeavesTheRestAlsoWhatIsNotUnderstood() {
        RolloutConfig other = RolloutConfig.parse("50%");
        RolloutDocument approved = new RolloutDocument("id", PLAN, UNKNOWN).with(APPROVAL);
        assertEquals(new RolloutDocument("id", PLAN, Optional.empty(), Optional.of(APPROVAL), UNKNOWN), approved);
        assertEquals(
                new RolloutDocument("id", other, Optional.empty(), Optional.of(APPROVAL), UNKNOWN),
                approved.with(other));
        assertEquals(approved, approved.withFreeze(Optional.empty()));
    }

    @Test
    void anIdHas1To100Characters() {
        assertEquals(100, new RolloutDocument("x".repeat(100), PLAN).id().length());
        for (String bad : new String[] {"", "x".repeat(101)}) {
            String message = assertThrows(IllegalArgumentException.class, () -> new RolloutDocument(bad, PLAN))
                    .getMessage();
            assertEquals("id: it has " + bad.length() + " characters; 1 to 100 are allowed", message);
        }
    }
}
