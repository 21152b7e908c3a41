package io.codomyrmex.rollout.reliability.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.codomyrmex.rollout.reliability.nemesis.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoakTest {

    @Test
    void aSoakWorksAndLooksAndLetsThingsGoWrong() {
        List<String> said = new ArrayList<>();
        List<String> struck = new ArrayList<>();
        Soak.run(
                List.of("memory:soak-test"),
                List.of(Fault.once("a fault", () -> struck.add("a fault"))),
                3,
                Duration.ofMillis(300),
                7,
                said::add);
        assertEquals(3, said.size(), said::toString);
        assertEquals(3, struck.size());
        assertFalse(said.get(2).endsWith(", 0 wins"), said::toString);
    }
}
