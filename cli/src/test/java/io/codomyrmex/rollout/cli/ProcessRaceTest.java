package io.codomyrmex.rollout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRaceTest {

    static final int PROCESSES = 8;

    /** 100 stages of 1 % each: more steps than any one process takes. */
    static final String STAGES =
            IntStream.rangeClosed(1, 100).mapToObj(i -> i + "%").collect(Collectors.joining(", "));

    @Test
    void ofEightProcessesExactlyOneWinsEachVersion(@TempDir Path folder) throws Exception {
        TestShell shell = new TestShell(folder);
        shell.ok("create", "race", "--stages", STAGES);
        List<Processes.Running> processes = new ArrayList<>();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(Processes.start(
                    folder,
                    Map.of(),
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            classPath,
                            RaceProcess.class.getName(),
                            folder.toString(),
                            "racer-" + i)));
        }
        Map<Long, Object> winners = new TreeMap<>();
        for (Processes.Running process : processes) {
            Result result = process.result().ok();
            collect(result.lines(), winners);
        }
        assertEveryVersionWonOnce(shell, winners, RaceProcess.COMMANDS);
    }

    /** Adds the versions that one process won, each of which must be new. */
    static void collect(List<String> lines, Map<Long, Object> winners) {
        for (String line : lines) {
            Map<String, Object> status = Json.object(line);
            long version = Long.parseLong(status.get("version").toString());
            Object other = winners.put(version, status.get("actor"));
            assertEquals(null, other, () -> "version " + version + " was won twice");
        }
    }

    /** At least as many won as one process made attempts: in each round of attempts somebody wins. */
    static void assertEveryVersionWonOnce(TestShell shell, Map<Long, Object> winners, int attempts) {
        List<Map<String, Object>> history =
                shell.ok("history", "race", "-o", "json").objects();
        assertTrue(winners.size() >= attempts, "only " + winners.size() + " commands won");
        assertEquals(winners.size() + 1, history.size());
        for (int i = 0; i < history.size(); i++) {
            long version = i + 1L;
            assertEquals(String.valueOf(version), history.get(i).get("version").toString());
            if (version > 1) {
                assertEquals(winners.get(version), history.get(i).get("actor"));
            }
        }
        assertEquals(
                String.valueOf(history.size()),
                shell.status("race").get("version").toString());
    }
}
