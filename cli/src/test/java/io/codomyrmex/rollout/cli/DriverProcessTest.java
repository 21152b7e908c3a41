package io.codomyrmex.rollout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A driver as a process of its own, as a service manager runs it. */
@Timeout(300)
class DriverProcessTest {

    private static final int TERMINATED = 128 + 15;

    @Test
    void aSignalEndsItAndLeavesTheStoreInOrder(@TempDir Path folder) throws Exception {
        TestShell operator = new TestShell(folder);
        operator.clock.set(Instant.now());
        operator.ok("create", "checkout", "--stages", "5, 50, 100", "--delay", "0", "--automatic");
        operator.ok("start", "checkout");
        Processes.Running driver = Processes.start(
                folder,
                Map.of(),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Main.class.getName(),
                        "driver",
                        "--tick",
                        "10ms",
                        "-o",
                        "json"));
        try {
            Await.until(
                    "the driver has completed it",
                    () -> operator.status("checkout").get("state").equals("COMPLETED"));
        } finally {
            driver.terminate();
        }
        Result ended = driver.result();
        assertEquals(TERMINATED, ended.exitCode(), ended.err());
        List<Object> stages = ended.lines().stream()
                .map(Json::object)
                .filter(event -> event.get("event").equals("step"))
                .map(event -> event.get("percentage"))
                .map(String::valueOf)
                .map(Object.class::cast)
                .toList();
        assertEquals(List.of("50", "100", "100"), stages);
        assertFalse(ended.err().contains("Exception"), ended.err());
        operator.ok("abort", "checkout", "--reason", "the store takes commands");
    }
}
