package io.codomyrmex.rollout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.testing.servers.RedisLine;
import io.codomyrmex.rollout.testing.servers.RedisProcess;
import io.codomyrmex.rollout.testing.servers.RedisServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same program on a Redis server. */
class RedisStoreTest {

    private RedisProcess server;
    private TestShell shell;

    @BeforeEach
    void start(@TempDir Path folder) {
        server = RedisServer.start();
        shell = new TestShell(folder);
        shell.environment.put("ROLLOUT_STORE", "redis://localhost:" + server.port());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aStoreIsNamedByItsUrl() {
        String store = "redis://localhost:" + server.port();
        shell.environment.clear();

        assertEquals("", shell.ok("--store", store, "list").out());
        shell.ok("create", "checkout", "--stages", "5%, 100%", "--delay", "0", "--store", store);

        assertTrue(shell.ok("--store", store, "list").out().contains("checkout"));
        assertEquals(
                "", shell.ok("--store", store, "--namespace", "other", "list").out());
    }

    @Test
    void aRolloutGoesFromItsCreationToItsRemoval() {
        shell.ok("create", "checkout", "--stages", "5%, 100%", "--delay", "0");
        shell.ok("start", "checkout");
        Map<String, Object> advanced =
                shell.ok("advance", "checkout", "-o", "json").object();
        assertEquals("ACTIVE", advanced.get("state"));
        shell.ok("pause", "checkout");
        shell.ok("resume", "checkout");
        shell.ok("abort", "checkout", "--reason", "5xx");
        shell.ok("delete", "checkout", "--reason", "done");

        assertEquals(7, shell.ok("history", "checkout", "-o", "json").objects().size());
        assertEquals("", shell.ok("list").out());
    }

    @Test
    void aTooEarlyAdvanceIsRefusedByTheServersClock() {
        shell.ok("create", "checkout", "--stages", "5%, 100%", "--delay", "1h");
        shell.ok("start", "checkout");

        shell.run("advance", "checkout").refused(5);
    }

    @Test
    void aServerThatIsNotThereIsToldWithoutThePassword() {
        server.close();

        Result refused = shell.run("list", "--store", "redis://dana:hunter2@localhost:" + server.port())
                .refused(6);

        assertTrue(refused.err().contains("localhost:" + server.port()), refused::err);
        assertFalse(refused.err().contains("hunter2"), refused::err);
    }

    @Test
    void aWrongUrlIsToldWithoutThePassword() {
        Result refused = shell.run("list", "--store", "redis://dana:hunter2@localhost?ssl=true")
                .refused(2);

        assertTrue(refused.err().contains("\"ssl\" of the Redis URL is unknown; known here are"), refused::err);
        assertFalse(refused.err().contains("hunter2"), refused::err);
    }

    @Test
    void aServerThatRefusesTheUserIsTold() {
        try (RedisLine line = RedisLine.to(server.port())) {
            line.say("ACL SETUSER dana on >right ~* &* +@all");
        }

        Result refused = shell.run("list", "--store", "redis://dana:hunter2@localhost:" + server.port())
                .refused(6);

        assertTrue(refused.err().contains("WRONGPASS"), refused::err);
    }
}
