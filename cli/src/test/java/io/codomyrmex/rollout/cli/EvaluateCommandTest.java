package io.codomyrmex.rollout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {

    /** From the reference vectors: bucket 23013 for new-checkout, 55285 for user-2. */
    private static final String FLAG = "new-checkout";

    private TestShell shell;

    @BeforeEach
    void inFolder(@TempDir Path folder) {
        shell = new TestShell(folder);
        shell.ok("create", FLAG, "--stages", "23.014%, 100%", "--delay", "0");
        shell.ok("start", FLAG);
    }

    private Path file(String name, String content) throws IOException {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(shell.directory.resolve(name), content);
    }

    @Test
    void aLinePerUnitSaysInOrOut() throws IOException {
        file("users.txt", "user-1\nuser-2\n");
        assertEquals(
                "in\tuser-1\nout\tuser-2\n",
                shell.ok("evaluate", FLAG, "--users", "users.txt").out());
        assertEquals(
                "in\tuser-1\nout\tuser-2\n",
                shell.ok("evaluate", FLAG, "--unit", "user-1", "--unit", "user-2")
                        .out());
    }

    @Test
    void jsonIsAnObjectALine() {
        List<String> lines = shell.ok("evaluate", FLAG, "--unit", "user-1", "--unit", "user-2", "-o", "json")
                .lines();
        assertEquals(
                List.of(
                        "{\"unit\":\"user-1\",\"bucket\":23013,\"in\":true}",
                        "{\"unit\":\"user-2\",\"bucket\":55285,\"in\":false}"),
                lines);
    }

    @Test
    void theCountIsTheTotalsAlone() {
        shell.stdin("user-1\nuser-2\nuser-1\n");
        assertEquals(
                "in\t2\nout\t1\n",
                shell.ok("evaluate", FLAG, "--users", "-", "--count").out());
        shell.stdin("user-1\nuser-2\nuser-1\n");
        assertEquals(
                "{\"schemaVersion\":1,\"units\":3,\"in\":2,\"out\":1}\n",
                shell.ok("evaluate", FLAG, "--users", "-", "--count", "-o", "json")
                        .out());
    }

    @Test
    void unitsOfTheCommandLineComeBeforeThoseOfTheFile() {
        shell.stdin("user-2");
        assertEquals(
                "in\tuser-1\nout\tuser-2\n",
                shell.ok("evaluate", FLAG, "--users", "-", "--unit", "user-1").out());
    }

    @Test
    void nobodyIsInAtZeroAndEverybodyAtAHundred() {
        shell.ok("create", "off");
        assertEquals(
                "out\tuser-1\n", shell.ok("evaluate", "off", "--unit", "user-1").out());
        shell.ok("advance", FLAG);
        assertEquals(
                "in\tuser-2\n", shell.ok("evaluate", FLAG, "--unit", "user-2").out());
    }

    @Test
    void theSaltOfTheRolloutCountsNotItsName() {
        shell.ok("create", "other", "--salt", FLAG, "--stages", "23.014%");
        shell.ok("start", "other");
        assertEquals(
                "in\tuser-1\n",
                shell.ok("evaluate", "other", "--unit", "user-1").out());
    }

    @Test
    void linesEndAtLfOrCrlfAndTheLastNeedsNoEnd() {
        shell.stdin("user-1\r\nuser-2\r\nuser-1");
        assertEquals(
                "in\tuser-1\nout\tuser-2\nin\tuser-1\n",
                shell.ok("evaluate", FLAG, "--users", "-").out());
    }

    @Test
    void nothingIsTrimmedAndAnEmptyLineIsTheEmptyUnit() {
        shell.stdin(" a \n\n\tb\n");
        List<Map<String, Object>> units = shell.ok("evaluate", FLAG, "--users", "-", "-o", "json").lines().stream()
                .map(Json::object)
                .toList();
        assertEquals(
                List.of(" a ", "", "\tb"),
                units.stream().map(unit -> unit.get("unit")).toList());
        assertEquals(
                units.get(1).get("bucket"),
                Json.object(shell.ok("evaluate", FLAG, "--unit", "", "-o", "json")
                                .out())
                        .get("bucket"));
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstUnit() {
        shell.stdin("\uFEFFuser-1\n");
        assertEquals("in\tuser-1\n", shell.ok("evaluate", FLAG, "--users", "-").out());
    }

    @Test
    void idsAreUtf8InAndOut() {
        shell.stdin("zoë\n用户\n\uD83D\uDE00\n");
        Result result = shell.ok("evaluate", FLAG, "--users", "-");
        assertEquals(
                List.of("zoë", "用户", "\uD83D\uDE00"),
                result.lines().stream()
                        .map(line -> line.substring(line.indexOf('\t') + 1))
                        .toList());
    }

    @Test
    void bytesThatAreNoUtf8CountAsTheReplacementCharacterAndAreReported() {
        byte[] latin = {'z', 'o', (byte) 0xEB, '\n', 'o', 'k', '\n'};
        Result result = shell.stdin(latin).run("evaluate", FLAG, "--users", "-", "-o", "json");
        assertEquals(0, result.exitCode());
        assertTrue(result.out().contains("zo\uFFFD"), result.out());
        assertEquals("rollout: users: 1 ids are not UTF-8; what could not be read counts as U+FFFD\n", result.err());
    }

    @Test
    void aFileNamedNdjsonHasOneJsonStringALine() throws IOException {
        file("users.ndjson", "\"user-1\"\n\n \"a\\nb\" \r\n\"\\ud83d\\ude00\"\n\"\\ud83d\"\n");
        List<Object> units = shell.ok("evaluate", FLAG, "--users", "users.ndjson", "-o", "json").lines().stream()
                .map(line -> Json.object(line).get("unit"))
                .toList();
        assertEquals(List.of("user-1", "a\nb", "\uD83D\uDE00", "\uD83D"), units);
    }

    @Test
    void halfASurrogatePairIsTheSameUnitAsTheReplacementCharacter() throws IOException {
        file("users.NDJSON", "\"\\udc00\"\n\"\\ufffd\"\n");
        List<Object> buckets = shell.ok("evaluate", FLAG, "--users", "users.NDJSON", "-o", "json").lines().stream()
                .map(line -> Json.object(line).get("bucket"))
                .toList();
        assertEquals(buckets.get(0), buckets.get(1));
        assertTrue(shell.ok("evaluate", FLAG, "--users", "users.NDJSON").out().contains("\t\uFFFD\n"));
    }

    @Test
    void aLineThatIsNoJsonStringIsNamed() throws IOException {
        for (String bad : List.of("user-1", "1", "\"a\" \"b\"", "\"a", "[\"a\"]", "null")) {
            file("users.ndjson", "\"ok\"\n" + bad + "\n");
            Result refused = shell.run("evaluate", FLAG, "--users", "users.ndjson", "--count")
                    .refused(2);
            assertTrue(refused.err().contains("line 2"), refused.err());
        }
    }

    @Test
    void aLineWithoutEndIsRefusedBeforeItFillsTheMemory() {
        shell.in = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
        Result refused = shell.run("evaluate", FLAG, "--users", "-", "--count").refused(2);
        assertTrue(refused.err().contains("line 1") && refused.err().contains("1048576 bytes"), refused.err());
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Result refused =
                shell.run("evaluate", FLAG, "--users", "no\u001bwhere.txt").refused(2);
        assertTrue(refused.err().contains("users: \"no\\u001bwhere.txt\" does not exist"), refused.err());
        shell.run("evaluate", FLAG, "--users", ".").refused(2);
        shell.run("evaluate", FLAG).refused(2);
    }

    @Test
    void onATerminalUnitsAreSpelledOutAndElsewhereTheyAreAsTheyCame() {
        String unit = "\u001b[2J";
        assertEquals(
                "out\t" + unit + "\n",
                shell.ok("evaluate", FLAG, "--unit", unit).out());
        shell.terminal(80, 24, true);
        assertEquals(
                "out\t\\u001b[2J\n", shell.ok("evaluate", FLAG, "--unit", unit).out());
    }

    @Test
    void aReaderThatHasEnoughEndsItQuietly() {
        shell.stdoutFailsWith("Broken pipe");
        shell.stdin("user-1\n".repeat(100_000));
        Result result = shell.run("evaluate", FLAG, "--users", "-");
        assertEquals(0, result.exitCode());
        assertEquals("", result.err());
    }

    @Test
    void aFullDiskIsAnError() {
        shell.stdoutFailsWith("No space left on device");
        Result result = shell.run("evaluate", FLAG, "--unit", "user-1");
        assertEquals(1, result.exitCode());
        assertTrue(result.err().contains("No space left on device"), result.err());
    }

    @Test
    void explainSaysWhy() {
        Map<String, Object> in =
                shell.ok("explain", FLAG, "--unit", "user-1", "-o", "json").object();
        assertEquals(
                List.of(
                        "schemaVersion",
                        "flag",
                        "unit",
                        "in",
                        "reason",
                        "bucket",
                        "threshold",
                        "buckets",
                        "percentage",
                        "state",
                        "stageIndex",
                        "inFromStageIndex",
                        "version",
                        "salt",
                        "bucketing"),
                List.copyOf(in.keySet()));
        assertEquals(true, in.get("in"));
        assertEquals("BUCKET_IN", in.get("reason"));
        assertEquals(new BigDecimal("23013"), in.get("bucket"));
        assertEquals(new BigDecimal("23014"), in.get("threshold"));
        assertEquals(new BigDecimal("0"), in.get("inFromStageIndex"));

        Map<String, Object> out =
                shell.ok("explain", FLAG, "--unit", "user-2", "-o", "json").object();
        assertEquals(false, out.get("in"));
        assertEquals("BUCKET_OUT", out.get("reason"));
        assertEquals(new BigDecimal("1"), out.get("inFromStageIndex"));
    }

    @Test
    void explainSaysItInWordsToo() {
        assertEquals("""
                "user-2" is out for new-checkout: its bucket is not below the threshold
                bucket     55285, by xx64-1 with the salt "new-checkout"
                threshold  23014 of 100000 buckets are in at 23.014%
                rollout    ACTIVE, stage 1 of 2, version 2
                comes in   at stage 2, 100%
                """, shell.ok("explain", FLAG, "--unit", "user-2").out());
        shell.ok("advance", FLAG);
        assertTrue(
                shell.ok("explain", FLAG, "--unit", "user-2").out().contains("in for new-checkout: 100% is everybody"));
        shell.ok("abort", FLAG, "--reason", "r");
        assertTrue(shell.ok("explain", FLAG, "--unit", "user-2").out().contains("out for new-checkout: 0% is nobody"));
        shell.ok("create", "some", "--stages", "0.001%");
        assertTrue(shell.ok("explain", "some", "--unit", "user-2").out().contains("comes in   at no stage"));
        assertFalse(shell.ok("explain", "some", "--unit", "\u001b").out().contains("\u001b"));
    }

    @Test
    void aStdinThatCannotBeReadIsNoEmptyOne() {
        shell.in = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("it is closed");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return read();
            }
        };
        shell.ok("create", "checkout");
        String err =
                shell.run("evaluate", "checkout", "--users", "-").refused(2).err();
        assertEquals("rollout: users: stdin cannot be read: \"it is closed\"\n", err);
    }
}
