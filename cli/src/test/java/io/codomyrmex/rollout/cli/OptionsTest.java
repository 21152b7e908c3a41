package io.codomyrmex.rollout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class OptionsTest {

    private TestShell shell;

    @BeforeEach
    void inFolder(@TempDir Path folder) {
        shell = new TestShell(folder);
    }

    @Test
    void everyOptionWorksBeforeTheCommandToo() {
        String[] options = {
            "--stages",
            "10%, 100%",
            "--delay=5m",
            "--baseline",
            "1",
            "--salt",
            "start",
            "--metadata",
            "k=v",
            "--when-stale",
            "baseline",
            "--bucketing",
            "xx64-1",
            "--automatic",
            "--gate",
            "approval",
            "--window",
            "daily 09:00-17:00 UTC",
            "--accrual",
            "open",
            "--replace",
            "--reason",
            "advance",
            "--actor",
            "list",
            "--if-version",
            "0",
            "--operation-id",
            "op",
            "--store",
            "jdbc:sqlite:" + shell.directory.resolve("other.db"),
            "--namespace",
            "ns",
            "-o",
            "json",
            "--verbose"
        };
        List<String> before = new ArrayList<>(List.of(options));
        before.addAll(List.of("create", "checkout"));
        Result first = shell.ok(before.toArray(String[]::new));
        List<String> after = new ArrayList<>(List.of("create", "checkout"));
        after.addAll(List.of(options));
        Result again = shell.ok(after.toArray(String[]::new));
        assertEquals(first.out().replace("\"replay\":false", "\"replay\":true"), again.out());
        assertEquals("advance", first.object().get("reason"));
        assertEquals("list", first.object().get("actor"));
        assertEquals("start", first.object().get("salt"));
    }

    @Test
    void optionsStandBetweenTheWordsOfACommandToo() {
        String store = "jdbc:sqlite:" + shell.directory.resolve("other.db");
        for (String[] order : new String[][] {
            {"--store", store, "-o", "json", "schema", "migrate"},
            {"schema", "--store", store, "-o", "json", "migrate"},
            {"schema", "migrate", "--store", store, "-o", "json"}
        }) {
            assertEquals(true, shell.ok(order).object().get("current"));
        }
        shell.ok("create", "--delay", "0", "checkout", "--actor", "a");
        shell.ok("--force", "--reason", "r", "advance", "checkout");
    }

    @Test
    void theListsOfOptionsAreThoseOfTheCommands() {
        CommandLine root = new CommandLine(new RolloutCommandLine());
        Subcommands.add(root, shell.shell(OutputStream.nullOutputStream(), OutputStream.nullOutputStream()), "");
        Set<String> withValue = new TreeSet<>();
        Set<String> alone = new TreeSet<>();
        collect(root, withValue, alone);
        assertEquals(new TreeSet<>(WordOrder.WITH_VALUE), withValue);
        assertEquals(new TreeSet<>(WordOrder.ALONE), alone);
    }

    private static void collect(CommandLine command, Set<String> withValue, Set<String> alone) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            (option.arity().max() > 0 ? withValue : alone).addAll(List.of(option.names()));
        }
        command.getSubcommands().values().forEach(each -> collect(each, withValue, alone));
    }

    @Test
    void whatFollowsTwoDashesIsNoOption() {
        assertTrue(shell.run("status", "--", "-o").refused(2).err().contains("flag: \"-o\""));
    }

    @Test
    void aValueThatLooksLikeAnOptionIsGivenWithAnEqualsSign() {
        shell.ok("create", "checkout");
        shell.run("evaluate", "checkout", "--unit", "--count").refused(2);
        shell.run("abort", "checkout", "--reason", "--verbose").refused(2);
        assertEquals("PENDING", shell.status("checkout").get("state"));
        assertEquals(
                "out\t--count\n",
                shell.ok("evaluate", "checkout", "--unit=--count").out());
        assertEquals(
                "out\t@file\n",
                shell.ok("evaluate", "checkout", "--unit", "@file").out());
        assertEquals(
                "out\t-5\n", shell.ok("evaluate", "checkout", "--unit", "-5").out());
    }

    @Test
    void theOptionNamesTheStoreElseTheEnvironmentElseAFileInTheFolder() throws IOException {
        shell.ok("create", "here");
        assertTrue(Files.exists(shell.directory.resolve(".rollout/rollouts.db")));
        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(shell.directory.resolve(".rollout"))));
        shell.environment.put("ROLLOUT_STORE", "jdbc:sqlite:" + shell.directory.resolve("env.db"));
        shell.ok("create", "env");
        assertEquals(List.of("env"), flags("list", "-o", "json"));
        assertEquals(List.of(), flags("list", "-o", "json", "--store", "memory:"));
        shell.environment.put("ROLLOUT_STORE", "");
        assertEquals(List.of("here"), flags("list", "-o", "json"));
    }

    @Test
    void theFolderMayBeCalledAnything() throws IOException {
        for (String name : List.of("q?a&b", "q?journal_mode=off", "100%", "a#b", "ü ' \" \\")) {
            TestShell there = new TestShell(Files.createDirectory(shell.directory.resolve(name)));
            assertEquals(5, there.run("schema", "validate").exitCode());
            there.ok("create", "here");
            assertEquals("PENDING", there.status("here").get("state"));
            there.ok("schema", "validate");
            assertTrue(Files.size(there.directory.resolve(".rollout/rollouts.db")) > 0, name);
        }
    }

    @Test
    void whatTouchesNothingMakesNothing() {
        shell.ok("schema", "print");
        assertEquals(5, shell.run("schema", "validate").exitCode());
        shell.run("create", "f", "--stages", "0").refused(2);
        shell.run("create", "f", "--stages", "50%, 25%").refused(2);
        shell.run("create", "a b").refused(2);
        shell.run("status", "a b").refused(2);
        shell.run("status", "f", "--timeout", "1h").refused(2);
        shell.run("evaluate", "f").refused(2);
        shell.run("start", "f", "--if-version", "x").refused(2);
        assertFalse(Files.exists(shell.directory.resolve(".rollout")));
    }

    @Test
    void whatIsInTheWayOfTheFolderIsNamed() throws IOException {
        Path folder = shell.directory.resolve(".rollout");
        Files.createFile(folder);
        String file = shell.run("list").refused(6).err();
        assertTrue(file.contains("it cannot be created: \"" + folder + "\" is no folder"), file);
        Files.delete(folder);
        Files.createSymbolicLink(folder, Path.of("nowhere"));
        String link = shell.run("list").refused(6).err();
        assertTrue(link.contains("its folder is a symbolic link to something that does not exist"), link);
    }

    @Test
    void aStoreInMemoryIsSaidToForget() {
        for (String store : List.of("memory:", "memory:shared", "jdbc:sqlite::memory:")) {
            assertEquals(
                    "rollout: store: it is in the memory of this process, so the change is forgotten now\n",
                    shell.ok("create", "f", "--store", store).err());
        }
        assertEquals("", shell.ok("create", "f").err());
    }

    @Test
    void namespacesDoNotSeeEachOther() {
        shell.ok("create", "a", "--namespace", "one");
        assertEquals(List.of("a"), flags("list", "-o", "json", "--namespace", "one"));
        assertEquals(List.of(), flags("list", "-o", "json"));
    }

    private List<Object> flags(String... command) {
        return shell.ok(command).objects().stream()
                .map(each -> each.get("flag"))
                .toList();
    }

    @Test
    void theActorIsTheOptionElseTheEnvironmentElseUserAtHost() {
        assertEquals("ops@box", shell.ok("create", "f", "-o", "json").object().get("actor"));
        shell.environment.put("ROLLOUT_ACTOR", "pipeline");
        assertEquals("pipeline", shell.ok("start", "f", "-o", "json").object().get("actor"));
        assertEquals(
                "release-bot",
                shell.ok("pause", "f", "--actor", "release-bot", "-o", "json")
                        .object()
                        .get("actor"));
    }

    @Test
    void aUsageErrorIsOneLineThatSaysWhereToLook() {
        for (String[] wrong : new String[][] {
            {},
            {"nothing"},
            {"status"},
            {"status", "a", "b"},
            {"list", "a"},
            {"list", "--force"},
            {"list", "--\u001b[31m"},
            {"status", "x".repeat(10_000), "y".repeat(10_000)},
            {"advance", "f", "--reason"},
            {"advance", "f", "--reason", "--force"},
            {"list", "-o", "json", "-o", "text"},
            {"explain", "f"},
            {"schema"},
            {"schema", "drop"},
            {"create", "f", "--if-version"},
            {"--unknown"},
        }) {
            Result refused = shell.run(wrong).refused(2);
            assertTrue(refused.err().contains("--help"), refused.err());
            assertTrue(refused.err().length() < 500, refused.err());
            assertTrue(!refused.err().contains("\u001b"), refused.err());
        }
    }

    @Test
    void aUsageErrorSaysWhatIsWrong() {
        for (String[] each : new String[][] {
            {"rollout: no command is given; see rollout --help\n"},
            {"rollout: no command is given; see rollout --help\n", "--store", "memory:"},
            {"rollout: no command is given; see rollout --help\n", "--force", "--delay=1h", "-ojson"},
            {"rollout: unknown option \"--frce\"; see rollout --help\n", "--frce"},
            {"rollout: unknown option \"--frce\"; see rollout advance --help\n", "advance", "f", "--frce"},
            {
                "rollout: \"-a\" is no option, and a name does not start with -; see rollout create --help\n",
                "create",
                "-a"
            },
            {
                "rollout: \"--frce\" is no option, and a name does not start with -; see rollout advance --help\n",
                "advance",
                "--reason",
                "-x",
                "-o",
                "json",
                "--frce"
            },
            {"rollout: missing required parameter: 'FLAG'; see rollout create --help\n", "create", "--stages=1"},
        }) {
            assertEquals(
                    each[0],
                    shell.run(Arrays.copyOfRange(each, 1, each.length))
                            .refused(2)
                            .err());
        }
    }

    @Test
    void helpIsDataAndNamesEveryCommandAndExitCode() {
        String help = shell.ok("--help").out();
        for (String word : List.of(
                "create",
                "start",
                "advance",
                "pause",
                "resume",
                "abort",
                "delete",
                "status",
                "list",
                "history",
                "approve",
                "edit",
                "freeze",
                "unfreeze",
                "wait",
                "driver",
                "simulate",
                "lint",
                "evaluate",
                "explain",
                "schema",
                "demo",
                " 10  the stored rollout",
                " 11  what was waited for")) {
            assertTrue(help.contains(word), help);
        }
        assertTrue(shell.ok("advance", "--help").out().contains("--force"));
        assertTrue(shell.ok("--help", "advance").out().contains("--force"));
        assertTrue(shell.ok("schema", "--help").out().contains("migrate"));
        assertTrue(shell.ok("schema", "migrate", "-h").out().contains("--store"));
    }

    @Test
    void helpThatCannotBeWrittenEndsLikeAnyOtherData() {
        for (String[] command :
                new String[][] {{"--help"}, {"advance", "--help"}, {"--version"}, {"schema", "print", "-V"}}) {
            String full = shell.stdoutFailsWith("No space left on device")
                    .run(command)
                    .refused(1)
                    .err();
            assertEquals("rollout: stdout: No space left on device\n", full);
            Result unread = shell.stdoutFailsWith("Broken pipe").run(command);
            assertEquals(0, unread.exitCode());
            assertEquals("", unread.err());
        }
    }

    @Test
    void theVersionIsShownBeforeAndAfterACommand() {
        assertTrue(shell.ok("--version").out().startsWith("rollout "));
        assertEquals(shell.ok("-V").out(), shell.ok("list", "--version").out());
    }
}
