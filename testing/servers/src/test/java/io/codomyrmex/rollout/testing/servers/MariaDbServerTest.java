package io.codomyrmex.rollout.testing.servers;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
class MariaDbServerTest {

    @Test
    void isStartedOnceAndGivesEachTestAnEmptyDatabase() {
        MariaDbServer server = MariaDbServer.shared();

        assertSame(server, MariaDbServer.shared());
        assertNotEquals(server.newDatabase(), server.newDatabase());
    }
}
