package io.codomyrmex.rollout.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.RolloutStores;
import io.codomyrmex.rollout.testing.servers.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One PostgreSQL database shared by processes that compete, while their connections are killed under them. */
@Tag("servers")
class PostgresProcessesTest {

    private static final int PROCESSES = 8;
    private static final int FLAGS = 100;
    private static final int ATTEMPTS = 1_000;

    /** So many that most flags come to their end and are created anew. */
    private static final int WINS = 1_500;

    private static final int WINS_BETWEEN_KILLS = 100;
    private static final String END = "";

    @TempDir
    static Path folder;

    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final Map<String, Map<Long, String>> won = new HashMap<>();
    private int wins;
    private int unanswered;
    private int kills;

    @Test
    void eachVersionIsWonOnceWhileConnectionsAreKilled() throws Exception {
        PostgresServer server = PostgresServer.shared();
        String url = server.url(server.newDatabase());
        JdbcSchema.migrate(url);
        long seed = Long.getLong("rollout.seed", System.nanoTime());
        ChildLauncher launcher = ChildLauncher.in(folder);
        List<ChildJvm> children = new ArrayList<>();
        try (Connection admin = DriverManager.getConnection(url)) {
            for (int i = 0; i < PROCESSES; i++) {
                children.add(launcher.start(
                        RacingProcess.class,
                        url,
                        Integer.toString(FLAGS),
                        Integer.toString(ATTEMPTS),
                        Integer.toString(WINS),
                        Long.toString(seed + i)));
            }
            children.forEach(ChildJvm::awaitReady);
            long start = System.nanoTime();
            for (ChildJvm child : children) {
                child.go();
                listen(child);
            }
            refereeWhileKilling(admin, seed);
            long millis = (System.nanoTime() - start) / 1_000_000;
            for (ChildJvm child : children) {
                assertEquals(0, child.exitCode());
            }
            int anew = assertHistoryAgrees(url);
            System.out.printf(
                    "%d processes, %d flags: %d commits in %d ms (%d/s), %d connections killed, %d commands sent again, %d rollouts"
                            + " created anew, -Drollout.seed=%d%n",
                    PROCESSES, FLAGS, wins, millis, wins * 1_000L / millis, kills, unanswered, anew, seed);
            assertTrue(wins >= PROCESSES * WINS);
            assertTrue(kills >= 50, () -> kills + " kills");
            assertTrue(anew > 0);
        } finally {
            children.forEach(ChildJvm::close);
        }
    }

    private void listen(ChildJvm child) {
        Thread listener = new Thread(() -> {
            for (String line = child.readLine(); line != null; line = child.readLine()) {
                said.add(line);
            }
            said.add(END);
        });
        listener.setDaemon(true);
        listener.start();
    }

    private void refereeWhileKilling(Connection admin, long seed) throws Exception {
        for (int ended = 0; ended < PROCESSES; ) {
            String line = said.take();
            if (line.equals(END)) {
                ended++;
            } else if (line.endsWith(" again")) {
                unanswered++;
            } else {
                String[] words = line.split(" ", -1);
                String before =
                        won.computeIfAbsent(words[0], flag -> new TreeMap<>()).put(Long.parseLong(words[1]), words[2]);
                assertEquals(null, before, () -> line + " was won before, -Drollout.seed=" + seed);
                if (++wins % WINS_BETWEEN_KILLS == 0) {
                    kills += killOne(admin);
                }
            }
        }
    }

    private static int killOne(Connection admin) throws SQLException {
        try (Statement statement = admin.createStatement();
                ResultSet killed = statement.executeQuery("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                        + " ORDER BY state <> 'active', random() LIMIT 1")) {
            return killed.next() && killed.getBoolean(1) ? 1 : 0;
        }
    }

    /** History is what was won, without a gap and without a stranger; returns how many rollouts were created anew. */
    private int assertHistoryAgrees(String url) {
        int anew = 0;
        try (RolloutStore store = RolloutStores.open(url)) {
            for (Map.Entry<String, Map<Long, String>> flag : won.entrySet()) {
                Map<Long, String> history = new TreeMap<>();
                for (HistoryRecord record : store.history(flag.getKey())) {
                    history.put(record.entry().version(), record.entry().operationId());
                }
                assertEquals(history, flag.getValue(), flag.getKey());
                assertEquals(
                        history.size(), store.find(flag.getKey()).orElseThrow().version());
                anew += (history.size() - 1) / (RacingProcess.STAGES + 2);
            }
            assertEquals(wins, store.loadAll().cursor().revision());
        }
        return anew;
    }
}
