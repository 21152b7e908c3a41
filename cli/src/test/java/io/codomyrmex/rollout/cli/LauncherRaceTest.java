package io.codomyrmex.rollout.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The race of {@link ProcessRaceTest} with a process for every single command, so with fewer of them. */
@Tag("servers")
class LauncherRaceTest {

    private static final int ATTEMPTS = 10;

    @Test
    void ofEightShellsExactlyOneWinsEachVersion(@TempDir Path home) throws Exception {
        BuiltCopy copy = BuiltCopy.get();
        copy.run(home, "create", "race", "--stages", ProcessRaceTest.STAGES).ok();
        Path script = Files.writeString(home.resolve("race.sh"), """
                set -u
                export ROLLOUT_ACTOR=$2
                for ((i = 0; i < $3; i++)); do
                    version=$("$1" status race -o json | sed 's/.*"version":\\([0-9]*\\).*/\\1/')
                    "$1" advance race --force --reason race --if-version "$version" -o json 2>/dev/null
                    code=$?
                    case $code in 0 | 4 | 5) ;; *) echo "exit code $code" >&2; exit 1 ;; esac
                done
                """);
        List<Processes.Running> shells = new ArrayList<>();
        for (int i = 0; i < ProcessRaceTest.PROCESSES; i++) {
            shells.add(Processes.start(
                    home,
                    BuiltCopy.environment(Map.of()),
                    List.of(
                            "bash",
                            script.toString(),
                            copy.launcher().toString(),
                            "racer-" + i,
                            String.valueOf(ATTEMPTS))));
        }
        Map<Long, Object> winners = new TreeMap<>();
        for (Processes.Running shell : shells) {
            ProcessRaceTest.collect(shell.result().ok().lines(), winners);
        }
        ProcessRaceTest.assertEveryVersionWonOnce(new TestShell(home), winners, ATTEMPTS);
    }
}
