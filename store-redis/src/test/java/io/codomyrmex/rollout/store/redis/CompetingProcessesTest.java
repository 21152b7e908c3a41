package io.codomyrmex.rollout.store.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.testing.servers.RedisLine;
import io.codomyrmex.rollout.testing.servers.RedisProcess;
import io.codomyrmex.rollout.testing.servers.RedisServer;
import io.codomyrmex.rollout.testing.servers.TcpProxy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Eight processes that change the same hundred flags as fast as they can. */
@Tag("servers")
class CompetingProcessesTest {

    private static final int PROCESSES = 8;
    private static final int ATTEMPTS = 1_000;
    private static final String NAMESPACE = "competition";

    private final long seed = Long.getLong("rollout.seed", System.nanoTime());
    private final List<Process> children = new ArrayList<>();
    private RedisProcess server;
    private TcpProxy proxy;

    @BeforeEach
    void start() {
        server = RedisServer.start();
        proxy = TcpProxy.to("127.0.0.1", server.port());
    }

    @AfterEach
    void stop() {
        children.forEach(Process::destroyForcibly);
        proxy.close();
        server.close();
    }

    @Test
    void eachVersionIsWonOnceAndAllOfThemAreHistory() throws Exception {
        compete(server.port(), () -> {});
    }

    @Test
    void eachVersionIsWonOnceThoughScriptsConnectionsAndRepliesAreLost() throws Exception {
        Random random = new Random(seed);
        try (RedisLine line = RedisLine.to(server.port())) {
            line.say("CLIENT SETNAME nemesis");
            int[] done = new int[3];
            compete(proxy.port(), () -> {
                int what = random.nextInt(3);
                done[what]++;
                switch (what) {
                    case 0 -> line.say("SCRIPT FLUSH");
                    case 1 -> line.say("CLIENT KILL TYPE normal SKIPME yes");
                    default -> proxy.cut();
                }
                if (proxy.hasFailed()) {
                    proxy.loseReplyTo("EVALSHA");
                }
                LockSupport.parkNanos(Duration.ofMillis(20 + random.nextInt(60)).toNanos());
            });
            for (int each : done) {
                assertTrue(each > 0, () -> "too little went wrong; -Drollout.seed=" + seed);
            }
        }
    }

    /** Lets them compete, with something going wrong all the time, and then compares what they won with what the store holds. */
    private void compete(int port, Runnable trouble) throws Exception {
        List<BufferedReader> outputs = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            Process child = competitor(port, seed + i);
            children.add(child);
            outputs.add(new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8)));
        }
        for (BufferedReader output : outputs) {
            assertEquals("ready", output.readLine());
        }
        Map<String, String> won = new HashMap<>();
        List<Thread> listening = new ArrayList<>();
        List<List<String>> said = new ArrayList<>();
        for (BufferedReader output : outputs) {
            List<String> lines = new ArrayList<>();
            said.add(lines);
            Thread thread = new Thread(() -> output.lines().forEach(lines::add));
            thread.start();
            listening.add(thread);
        }
        for (Process child : children) {
            child.getOutputStream().write('\n');
            child.getOutputStream().flush();
        }
        while (children.stream().anyMatch(Process::isAlive)) {
            trouble.run();
            LockSupport.parkNanos(1_000_000);
        }
        for (Thread thread : listening) {
            thread.join();
        }
        for (List<String> lines : said) {
            assertEquals("done", lines.remove(lines.size() - 1), () -> "-Drollout.seed=" + seed);
            for (String line : lines) {
                String[] words = line.split(" ", -1);
                assertNull(
                        won.put(words[0] + " " + words[1], words[2]),
                        () -> words[0] + " version " + words[1] + " was won twice; -Drollout.seed=" + seed);
            }
        }
        assertAgrees(won);
    }

    private void assertAgrees(Map<String, String> won) {
        Map<String, String> history = new HashMap<>();
        try (RolloutStore store = RedisRolloutStore.open(
                "redis://127.0.0.1:" + server.port(), StoreSettings.defaults().withNamespace(NAMESPACE))) {
            for (int i = 0; i < Competitor.FLAGS; i++) {
                String flag = "flag-" + i;
                List<HistoryRecord> records = store.history(flag);
                for (int version = 1; version <= records.size(); version++) {
                    HistoryRecord entry = records.get(version - 1);
                    assertEquals(version, entry.entry().version(), () -> flag + "; -Drollout.seed=" + seed);
                    history.put(flag + " " + version, entry.entry().operationId());
                }
                assertEquals(
                        records.get(records.size() - 1).rollout(),
                        store.find(flag).orElseThrow(),
                        () -> flag + "; -Drollout.seed=" + seed);
            }
            assertEquals(won, history, () -> "-Drollout.seed=" + seed);
            assertEquals(won.size(), store.loadAll().cursor().revision());
            long replaced = store.history("flag-0").stream()
                    .filter(entry -> entry.entry().command() == RolloutCommand.CREATE)
                    .count();
            assertTrue(replaced > 1, "no rollout came to its end");
        }
    }

    private Process competitor(int port, long childSeed) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx96m",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Competitor.class.getName(),
                        "redis://127.0.0.1:" + port + "?timeout=1s",
                        NAMESPACE,
                        Long.toString(childSeed),
                        Integer.toString(ATTEMPTS))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
