package io.codomyrmex.rollout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each is answered in one line that names field, value and rule, and nothing is lost. */
class BadInputTest {

    private static final String TEN_KILOBYTES = "x".repeat(10_000);

    private TestShell shell;

    @BeforeEach
    void withARolloutThatMustNotBeLost(@TempDir Path folder) {
        shell = new TestShell(folder);
        shell.ok("create", "checkout", "--metadata", "keep=me");
    }

    static Stream<Arguments> stages() {
        String upTo101 =
                IntStream.rangeClosed(1, 101).mapToObj(Integer::toString).collect(Collectors.joining(","));
        String hundredAndOne =
                IntStream.rangeClosed(1, 101).mapToObj(i -> i * 0.5 + "%").collect(Collectors.joining(", "));
        return Stream.of(
                Arguments.of("NaN", "stages", "\"NaN\"", "0 to 100"),
                Arguments.of("Infinity", "stages", "\"Infinity\"", "0 to 100"),
                Arguments.of("0", "stages", "0%", "above 0 %"),
                Arguments.of("101", "stages", "\"101\"", "0 to 100"),
                Arguments.of("-5", "stages", "\"-5\"", "0 to 100"),
                Arguments.of("1e-9", "stages", "\"1e-9\"", "0 to 100"),
                Arguments.of("0.0001", "stages", "\"0.0001\"", "three decimals"),
                Arguments.of("50%, 25%", "stages", "25% stands after 50%", "higher"),
                Arguments.of("5%, 5%", "stages", "5% stands after 5%", "higher"),
                Arguments.of("", "stages", "\"\"", "write for example"),
                Arguments.of(" , ", "stages", "\"\"", "0 to 100"),
                Arguments.of("5%,", "stages", "\"\"", "0 to 100"),
                Arguments.of(hundredAndOne, "stages", "101 stages", "1 to 100"),
                Arguments.of(upTo101, "stages", "101 stages", "1 to 100"),
                Arguments.of("5% for ever", "stages", "\"ever\"", "duration"),
                Arguments.of("\u001b[31m", "stages", "\"\\u001b[31m\"", "0 to 100"),
                Arguments.of(TEN_KILOBYTES, "stages", "xxx", "too long"));
    }

    @ParameterizedTest
    @MethodSource("stages")
    void stagesOutOfTheirRule(String stages, String field, String value, String rule) {
        assertNamed(shell.run("create", "other", "--stages", stages), field, value, rule);
        shell.run("status", "other").refused(3);
    }

    static Stream<Arguments> names() {
        return Stream.of("a{b}", "a b", "a\tb", "a\u001bb", "a\nb", "", "a\u0000b", "é\u202E", "a\"b", TEN_KILOBYTES)
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("names")
    void namesOutOfTheirRule(String name) {
        for (String command : new String[] {"create", "start", "status", "history", "abort", "delete"}) {
            String[] words = command.matches("abort|delete")
                    ? new String[] {command, name, "--reason", "r"}
                    : new String[] {command, name};
            assertNamed(shell.run(words), "flag", "\"", "a name is 1 to 200");
        }
        assertNamed(shell.run("list", "--namespace", name), "namespace", "\"", "a name is 1 to 200");
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of("--delay", "soon", "delay", "\"soon\"", "write for example"),
                Arguments.of("--delay", "-1s", "delay", "\"-1s\"", "write for example"),
                Arguments.of("--delay", "3651d", "delay", "3651d", "outside 0 to 3650d"),
                Arguments.of("--delay", "PT87624H", "delay", "3651d", "outside 0 to 3650d"),
                Arguments.of("--baseline", "5%", "baseline", "5%", "below the first stage"),
                Arguments.of("--baseline", "NaN", "baseline", "\"NaN\"", "0 to 100"),
                Arguments.of("--salt", "x".repeat(201), "salt", "xxx", "0 to 200"),
                Arguments.of("--metadata", "novalue", "metadata", "\"novalue\"", "KEY=VALUE"),
                Arguments.of("--when-stale", "never", "whenStale", "\"never\"", "keep or baseline"),
                Arguments.of("--bucketing", "md5", "bucketing", "\"md5\"", "xx64-1"),
                Arguments.of("--if-version", "-1", "ifVersion", "\"-1\"", "whole number"),
                Arguments.of("--if-version", "1.5", "ifVersion", "\"1.5\"", "whole number"),
                Arguments.of("--if-version", "9".repeat(30), "ifVersion", "999", "whole number"),
                Arguments.of("--reason", "", "reason", "\"\"", "1 to 1000"),
                Arguments.of("--reason", "a\nb", "reason", "\"a\\u000ab\"", "one line"),
                Arguments.of("--actor", "a\u0007", "actor", "\"a\\u0007\"", "one line"),
                Arguments.of("--operation-id", "x".repeat(101), "operation id", "xxx", "1 to 100"),
                Arguments.of("--output", "xml", "output", "\"xml\"", "text or json"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void otherValuesOutOfTheirRule(String option, String given, String field, String value, String rule) {
        assertNamed(shell.run("create", "other", option, given), field, value, rule);
        shell.run("status", "other").refused(3);
    }

    static Stream<Arguments> urls() {
        return Stream.of(
                Arguments.of("jdcb:sqlite:x.db", "\"jdcb:\"", "known are"),
                Arguments.of("jdbc:sqlit:x.db", "", "supported are"),
                Arguments.of("nothing", "", "write for example"),
                Arguments.of("", "", "write for example"),
                Arguments.of("memory:a b", "the name of the memory database: \"a b\"", "a name is 1 to 200"),
                Arguments.of("jdbc:sqlite:", "", "write jdbc:sqlite:PATH"),
                Arguments.of("rediz://localhost", "\"rediz:\"", "known are"),
                Arguments.of("\u001b:x", "", "write for example"));
    }

    @ParameterizedTest
    @MethodSource("urls")
    void storeUrlsWithATypo(String url, String value, String rule) {
        assertNamed(shell.run("list", "--store", url), "store", value, rule);
        shell.environment.put("ROLLOUT_STORE", url);
        if (!url.isEmpty()) {
            Result fromEnvironment = shell.run("list");
            shell.environment.clear();
            assertNamed(fromEnvironment, "store", value, rule);
        }
    }

    @Test
    void aPasswordInAStoreUrlIsNotRepeated() {
        for (String url : new String[] {"postgresql://u:hunter2@h/db", "jdbc:nope://u:hunter2@h/db"}) {
            assertFalse(shell.run("list", "--store", url).refused(2).err().contains("hunter2"));
        }
    }

    @Test
    void aStoreThatCannotBeReachedEndsWithSix() throws IOException {
        Path text = Files.writeString(
                shell.directory.resolve("notes.txt"), "this is no database, it is a text\n".repeat(99));
        shell.run("list", "--store", "jdbc:sqlite:" + text).refused(6);
        shell.run("list", "--store", "jdbc:sqlite:" + shell.directory.resolve("no/such/folder/x.db"))
                .refused(6);
        Files.writeString(shell.directory.resolve("file"), "");
        TestShell blocked = new TestShell(shell.directory.resolve("file"));
        blocked.run("list").refused(6);
    }

    private void assertNamed(Result result, String field, String value, String rule) {
        String err = result.refused(2).err();
        assertTrue(err.startsWith("rollout: " + field), err);
        assertTrue(err.contains(value), err);
        assertTrue(err.contains(rule), err);
        assertTrue(err.length() < 500, err);
        assertFalse(err.strip().matches("(?s).*[\\x00-\\x1f\\x7f-\\x9f\\u202E].*"), err);
        assertEquals("{keep=me}", shell.status("checkout").get("metadata").toString());
    }
}
