package io.codomyrmex.rollout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code rollout} at the root, as a process. */
class LauncherTest {

    private static BuiltCopy copy;

    private Path home;

    @BeforeAll
    static void build() throws Exception {
        copy = BuiltCopy.get();
    }

    @BeforeEach
    void inFolder(@TempDir Path folder) {
        home = folder;
    }

    @Test
    void eightFirstUsesAtOnceBuildOnce() {
        long built = 0;
        for (Result use : copy.firstUses) {
            assertEquals(0, use.exitCode(), use.err());
            assertEquals("", use.out());
            List<String> words = use.err().lines().toList();
            built += words.stream().filter(line -> line.contains("building")).count();
            assertEquals("rollout: no rollouts here", words.get(words.size() - 1));
            assertTrue(words.size() <= 2, use.err());
        }
        assertEquals(1, built);
    }

    @Test
    void laterUsesSayNothingButTheAnswer() throws Exception {
        Result result = copy.run(home, "create", "checkout");
        assertEquals(
                "checkout: PENDING at 0%, no stage yet, version 1\n",
                result.ok().out());
        assertEquals("", result.err());
    }

    @Test
    void theStateSurvivesBetweenProcesses() throws Exception {
        copy.run(home, "create", "checkout", "--delay", "1h").ok();
        copy.run(home, "start", "checkout", "--reason", "go").ok();
        Map<String, Object> status =
                copy.run(home, "status", "checkout", "-o", "json").ok().object();
        assertEquals("ACTIVE", status.get("state"));
        assertEquals("go", status.get("reason"));
        assertTrue(Files.exists(home.resolve(".rollout/rollouts.db")));
        copy.run(home, "advance", "checkout").refused(5);
    }

    @Test
    void itWorksThroughALinkFromAFolderWithASpace() throws Exception {
        Path folder = Files.createDirectories(home.resolve("some where"));
        Path link = Files.createSymbolicLink(home.resolve("a link"), copy.launcher());
        Path linkToLink = Files.createSymbolicLink(folder.resolve("r"), Path.of("../a link"));
        for (String command : List.of("create", "status")) {
            for (Path each : List.of(link, linkToLink)) {
                String flag = each.equals(link) ? "by-link" : "by-link-to-link";
                Processes.start(folder, BuiltCopy.environment(Map.of()), List.of(each.toString(), command, flag))
                        .result()
                        .ok();
            }
        }
        assertTrue(Files.exists(folder.resolve(".rollout/rollouts.db")));
        Files.delete(linkToLink);
        Files.delete(link);
    }

    @Test
    void argumentsAndFileNamesAreUtf8UnderEveryLocale() throws Exception {
        // Through the shell: this test's own locale may not be able to hand them over.
        Path script = Files.writeString(home.resolve("run.sh"), """
                set -e
                mkdir 'zoë'; cd 'zoë'; printf '用户\\n' >'größe.txt'
                "$1" create 'straße/用户' --metadata 'k=ü' >/dev/null
                "$1" evaluate 'straße/用户' --users 'größe.txt' --unit 'naïve 😀'
                "$1" list -o json
                """);
        for (String locale : List.of("C", "de_DE.ISO-8859-1")) {
            Path folder = Files.createDirectories(home.resolve(locale));
            Map<String, String> environment = BuiltCopy.environment(Map.of("LC_ALL", locale, "LANG", locale));
            Result result = Processes.start(
                            folder,
                            environment,
                            List.of("bash", script.toString(), copy.launcher().toString()))
                    .result()
                    .ok();
            assertEquals("out\tnaïve 😀", result.lines().get(0));
            assertEquals("out\t用户", result.lines().get(1));
            assertTrue(result.out().contains("\"flag\":\"straße/用户\""), result.out());
        }
    }

    @Test
    void theDemoEndsWellInUnderTwentySeconds() throws Exception {
        Instant began = Instant.now();
        Result demo = copy.run(home, "demo").ok();
        Duration took = Duration.between(began, Instant.now());
        assertEquals(DemoCommandTest.EXPECTED, demo.out());
        assertTrue(took.compareTo(Duration.ofSeconds(20)) < 0, took.toString());
    }

    @Test
    void aReaderThatHasEnoughEndsItQuietly() throws Exception {
        copy.run(home, "create", "checkout").ok();
        Result result = Processes.start(
                        home,
                        BuiltCopy.environment(Map.of("LAUNCHER", copy.launcher().toString())),
                        List.of(
                                "bash",
                                "-c",
                                "set -o pipefail; seq 1000000 | \"$LAUNCHER\" evaluate checkout --users - | head -n 1"))
                .result();
        assertEquals("out\t1\n", result.out());
        assertEquals("", result.err());
    }

    @Test
    void aNewerSourceIsBuiltAndAFailedBuildIsOneLine() throws Exception {
        Path bin = Files.createDirectories(home.resolve("bin"));
        script(
                bin.resolve("mvn"),
                "[[ $1 != --version ]] || { echo Apache Maven 3.9.9; exit; }; printf '\\e[1;31m[ERROR]\\e[m no\\a luck\\e[0m\\n'; exit 1");
        Map<String, String> environment = new HashMap<>(BuiltCopy.environment(Map.of()));
        environment.put("PATH", bin + ":" + environment.getOrDefault("PATH", System.getenv("PATH")));
        Path source = copy.root.resolve("core/src/main/java/io/codomyrmex/rollout/By.java");
        FileTime before = Files.getLastModifiedTime(source);
        try {
            Files.setLastModifiedTime(source, FileTime.from(Instant.now()));
            Result failed = copy.start(home, environment, "list").result();
            assertEquals(1, failed.exitCode());
            assertEquals("", failed.out());
            List<String> words = failed.err().lines().toList();
            assertEquals(2, words.size(), failed.err());
            assertTrue(words.get(1).startsWith("rollout: the build failed: [ERROR] no luck; all of it"), failed.err());
        } finally {
            Files.setLastModifiedTime(source, before);
        }
        copy.run(home, "list").ok();
    }

    @Test
    void whoMayNotBuildTakesWhatIsThere() throws Exception {
        Path state = copy.root.resolve("cli/target/launch");
        Path unprepared = Files.createSymbolicLink(home.resolve("jdk"), Path.of(System.getProperty("java.home")));
        Path source = copy.root.resolve("pom.xml");
        FileTime before = Files.getLastModifiedTime(source);
        // No file can be made there, by whoever runs this: it stands for someone else's checkout.
        Files.delete(state.resolve("lock"));
        Files.createDirectory(state.resolve("lock"));
        try {
            Result otherJava = copy.start(home, Map.of("JAVA_HOME", unprepared.toString()), "create", "checkout")
                    .result()
                    .ok();
            assertEquals("", otherJava.err());
            Files.setLastModifiedTime(source, FileTime.from(Instant.now()));
            Result behind = copy.run(home, "status", "checkout").ok();
            assertTrue(behind.err().startsWith("rollout: the program is older than its sources"), behind.err());
            assertEquals(1, behind.err().lines().count(), behind.err());
            Files.move(state.resolve("current"), state.resolve("aside"));
            String nothing = copy.run(home, "list").refused(1).err();
            assertTrue(nothing.contains("cannot write to"), nothing);
        } finally {
            Files.setLastModifiedTime(source, before);
            Files.delete(state.resolve("lock"));
            if (Files.exists(state.resolve("aside"))) {
                Files.move(state.resolve("aside"), state.resolve("current"));
            }
        }
        copy.run(home, "list").ok();
    }

    @Test
    void aStreamThatTheCallerClosedLeadsNowhere() throws Exception {
        assertEquals("", shell("\"$LAUNCHER\" create checkout >&-").ok().err());
        String stdin = shell("\"$LAUNCHER\" evaluate checkout --users - --count <&-")
                .refused(2)
                .err();
        assertEquals("rollout: users: stdin cannot be read: \"it is closed\"\n", stdin);
        assertEquals("", shell("\"$LAUNCHER\" list -o json <&- >&- 2>&-").ok().out());
        assertEquals(
                1, shell("\"$LAUNCHER\" list -o json <&- 2>&-").ok().objects().size());
        assertEquals(5, shell("\"$LAUNCHER\" pause checkout 2>&-").exitCode());
    }

    private Result shell(String command) throws Exception {
        return Processes.start(
                        home,
                        BuiltCopy.environment(Map.of("LAUNCHER", copy.launcher().toString())),
                        List.of("bash", "-c", command))
                .result();
    }

    @Test
    void helpThatNobodyReadsToItsEndIsNoTrouble() throws Exception {
        Result unread = shell("set -o pipefail; \"$LAUNCHER\" --help | true");
        assertEquals(0, unread.exitCode());
        assertEquals("", unread.err());
    }

    @Test
    void theDemoWorksWhateverTheTemporaryFolderIsCalled() throws Exception {
        Path temporary = Files.createDirectory(home.resolve("q?a&b"));
        Result demo = copy.start(home, Map.of("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary), "demo")
                .result()
                .ok();
        assertEquals(DemoCommandTest.EXPECTED, demo.out());
        try (var left = Files.list(temporary)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void whatIsMissingIsSaidInOneLine() throws Exception {
        Path alone = Files.createDirectories(home.resolve("alone"));
        Files.copy(copy.launcher(), alone.resolve("rollout"), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        Path tools = Files.createDirectories(home.resolve("tools"));
        for (String tool :
                List.of("bash", "env", "readlink", "find", "grep", "mkdir", "flock", "date", "tail", "dirname")) {
            Path real = Path.of("/usr/bin", tool);
            if (Files.exists(real)) {
                script(tools.resolve(tool), "exec " + real + " \"$@\"");
            }
        }
        Path old = Files.createDirectories(home.resolve("old/bin"));
        script(old.resolve("java"), "echo 'openjdk version \"11.0.20\" 2023-07-18' >&2");
        Path runtime = Files.createDirectories(home.resolve("jre/bin"));
        script(runtime.resolve("java"), "echo 'openjdk version \"17.0.1\" 2021-10-19' >&2");
        Path maven = Files.createDirectories(home.resolve("maven/bin"));
        script(maven.resolve("mvn"), "echo 'Apache Maven 3.6.3 (x)'");

        assertSaid(alone, Map.of("PATH", tools.toString()), "no Java on the PATH");
        assertSaid(
                alone,
                Map.of("PATH", tools.toString(), "JAVA_HOME", "/no where"),
                "JAVA_HOME: no Java in \"/no where\"");
        assertSaid(alone, Map.of("PATH", old + ":" + tools), "is Java 11; use JDK 17 or newer");
        assertSaid(alone, Map.of("PATH", runtime + ":" + tools), "has no compiler beside it");
        String jdk = System.getProperty("java.home");
        assertSaid(alone, Map.of("PATH", tools.toString(), "JAVA_HOME", jdk), "no Maven on the PATH");
        assertSaid(
                alone, Map.of("PATH", maven + ":" + tools, "JAVA_HOME", jdk), "mvn is Maven 3.6; building needs 3.8");
    }

    private void assertSaid(Path alone, Map<String, String> environment, String words) throws Exception {
        Map<String, String> whole = new HashMap<>(environment);
        whole.putIfAbsent("JAVA_HOME", "");
        Result result = Processes.start(
                        home, whole, List.of(alone.resolve("rollout").toString(), "list"))
                .result();
        assertEquals(1, result.exitCode(), result.err());
        assertEquals("", result.out());
        assertEquals(1, result.err().lines().count(), result.err());
        assertTrue(result.err().startsWith("rollout: ") && result.err().contains(words), result.err());
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/bash\n" + body + "\n");
        assertTrue(file.toFile().setExecutable(true));
    }
}
