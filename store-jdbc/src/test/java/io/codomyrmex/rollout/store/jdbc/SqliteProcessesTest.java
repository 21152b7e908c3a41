package io.codomyrmex.rollout.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.RolloutStores;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One SQLite file shared by processes that compete, and that die. */
class SqliteProcessesTest {

    private static final String FLAG = "checkout";

    @TempDir
    static Path folder;

    private static ChildLauncher launcher;

    @BeforeAll
    static void prepare() throws Exception {
        launcher = ChildLauncher.in(folder);
    }

    /** The processes also create the file, its schema and the rollout, all at once. */
    @Test
    void ofEightProcessesEachVersionIsWonOnceAndHistoryHasNoGap() throws Exception {
        int processes = 8;
        int wins = 50;
        String url = "jdbc:sqlite:" + folder.resolve("shared/rollouts.db");
        List<ChildJvm> children = new ArrayList<>();
        try {
            for (int i = 0; i < processes; i++) {
                children.add(launcher.start(url, FLAG, wins));
            }
            children.forEach(ChildJvm::awaitReady);
            for (ChildJvm child : children) {
                child.go();
            }
            Map<Long, String> won = new HashMap<>();
            for (ChildJvm child : children) {
                acknowledged(child.readAll())
                        .forEach((version, operation) ->
                                assertEquals(null, won.put(version, operation), "version " + version + " won twice"));
                assertEquals(0, child.exitCode());
            }
            assertEquals(versions(2, processes * wins + 1), new TreeSet<>(won.keySet()));
            try (RolloutStore store = RolloutStores.open(url)) {
                assertAgrees(store, won);
            }
        } finally {
            children.forEach(ChildJvm::close);
        }
    }

    @Test
    @Tag("servers")
    void ofFiftyKilledProcessesNothingAcknowledgedIsLost() throws Exception {
        int kills = 50;
        long seed = Long.getLong("rollout.seed", System.nanoTime());
        Random random = new Random(seed);
        String url = "jdbc:sqlite:" + folder.resolve("killed/rollouts.db");
        Map<Long, String> acknowledged = new HashMap<>();
        Deque<ChildJvm> children = new ArrayDeque<>();
        try {
            for (int kill = 1; kill <= kills; kill++) {
                // The next one starts up while this one works.
                while (children.size() < Math.min(2, kills - kill + 1)) {
                    children.addLast(launcher.start(url, FLAG, Integer.MAX_VALUE));
                }
                Map<Long, String> before = Map.copyOf(acknowledged);
                acknowledged.putAll(killedWhileCommitting(children.removeFirst(), random));
                assertTrue(acknowledged.size() > before.size(), "-Drollout.seed=" + seed);
                try (RolloutStore store = RolloutStores.open(url)) {
                    long newest = new TreeSet<>(acknowledged.keySet()).last();
                    long version = store.find(FLAG).orElseThrow().version();
                    assertTrue(
                            version >= newest,
                            () -> "acknowledged " + newest + ", found " + version + ", -Drollout.seed=" + seed);
                }
            }
            try (RolloutStore store = RolloutStores.open(url)) {
                assertAgrees(store, acknowledged);
            }
        } finally {
            children.forEach(ChildJvm::close);
        }
    }

    /** Lets it commit a few times, kills it at any moment after that, and returns what it had acknowledged until then. */
    private static Map<Long, String> killedWhileCommitting(ChildJvm child, Random random) throws Exception {
        try (child) {
            child.awaitReady();
            child.go();
            List<String> lines = new ArrayList<>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                lines.add(child.readLine());
            }
            long moment = System.nanoTime() + random.nextInt(3_000_000);
            while (System.nanoTime() < moment) {
                Thread.onSpinWait();
            }
            child.kill();
            lines.addAll(child.readAll());
            assertEquals(137, child.exitCode());
            return acknowledged(lines);
        }
    }

    /** State, history and revision say the same, and everything acknowledged is in them. */
    private static void assertAgrees(RolloutStore store, Map<Long, String> acknowledged) {
        List<HistoryRecord> history = store.history(FLAG);
        long version = store.find(FLAG).orElseThrow().version();
        assertEquals(version, history.get(history.size() - 1).entry().version());
        assertEquals(history.get(history.size() - 1).rollout(), store.find(FLAG).orElseThrow());
        assertEquals(version, store.loadAll().cursor().revision());
        Map<Long, String> kept = history.stream()
                .collect(Collectors.toMap(
                        record -> record.entry().version(),
                        record -> record.entry().operationId()));
        assertEquals(versions(1, version), new TreeSet<>(kept.keySet()));
        assertTrue(kept.entrySet().containsAll(acknowledged.entrySet()));
    }

    private static Map<Long, String> acknowledged(List<String> lines) {
        return lines.stream()
                // Of the last words of a killed process, half may be missing.
                .filter(line -> line.endsWith(" ok"))
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(words -> Long.parseLong(words[0]), words -> words[1]));
    }

    private static Set<Long> versions(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().collect(Collectors.toCollection(TreeSet::new));
    }
}
