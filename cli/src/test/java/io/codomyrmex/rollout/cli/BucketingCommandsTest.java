package io.codomyrmex.rollout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BucketingCommandsTest {

    private TestShell shell;

    @BeforeEach
    void inFolder(@TempDir Path folder) {
        shell = new TestShell(folder);
    }

    private TestShell tenThousandUsers() {
        return shell.stdin(IntStream.range(0, 10_000).mapToObj(i -> "user-" + i).collect(Collectors.joining("\n")));
    }

    private static long number(Map<String, Object> object, String field) {
        return ((BigDecimal) object.get(field)).longValueExact();
    }

    @Test
    void theListHasEveryBucketingAndWhatItTakes() {
        List<Map<String, Object>> list =
                shell.ok("bucketing", "list", "-o", "json").objects();
        assertEquals(25, list.size());
        Map<String, Object> unleash = list.stream()
                .filter(each -> each.get("name").equals("unleash"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                List.of("schemaVersion", "name", "system", "resolution", "buckets", "salt", "coupling"),
                List.copyOf(unleash.keySet()));
        assertEquals("Unleash", unleash.get("system"));
        assertEquals(BigDecimal.ONE, unleash.get("resolution"));
        assertEquals(100, number(unleash, "buckets"));
        assertEquals("the strategy's groupId", unleash.get("salt"));
        assertNull(unleash.get("coupling"));
    }

    @Test
    void theListForPeopleWarnsOfThoseThatCoupleFlags() {
        Result list = shell.ok("bucketing", "list");
        assertTrue(list.out().contains("xx64-1"), list.out());
        List<String> warned = list.err()
                .lines()
                .map(line -> line.replaceFirst("^rollout: (\\S+) couples flags: .*%.*$", "$1"))
                .toList();
        assertEquals(List.of("flipper", "growthbook-v1", "growthbook-v1-utf8", "split-legacy", "togglz"), warned);
    }

    @Test
    void twoRulesDisagreeAboutSomeAndTheSumIsEverybody() {
        Map<String, Object> comparison = tenThousandUsers()
                .ok("bucketing", "compare", "unleash", "default", "--percentage", "25", "--users", "-", "-o", "json")
                .object();
        assertEquals(
                List.of(
                        "schemaVersion",
                        "from",
                        "to",
                        "percentage",
                        "units",
                        "stayIn",
                        "fallOut",
                        "comeIn",
                        "stayOut",
                        "changed",
                        "warnings"),
                List.copyOf(comparison.keySet()));
        assertEquals(10_000, number(comparison, "units"));
        assertEquals(
                10_000,
                number(comparison, "stayIn")
                        + number(comparison, "fallOut")
                        + number(comparison, "comeIn")
                        + number(comparison, "stayOut"));
        assertEquals(number(comparison, "changed"), number(comparison, "fallOut") + number(comparison, "comeIn"));
        // Two independent rules: 2 * 25 % * 75 % of all.
        assertEquals(3_750, (double) number(comparison, "changed"), 250);
        assertEquals(List.of(), comparison.get("warnings"));
        assertEquals("xx64-1", ((Map<?, ?>) comparison.get("to")).get("bucketing"));
    }

    @Test
    void theSameRuleMovesNobodyAndAnotherSaltMovesMany() {
        assertTrue(tenThousandUsers()
                .ok("bucketing", "compare", "split", "split", "--percentage", "25", "--users", "-")
                .out()
                .endsWith("\n0 of 10000 units would change sides (0.00%)\n"));
        String other = tenThousandUsers()
                .ok("bucketing", "compare", "split", "split", "--percentage=25", "--to-salt", "2", "--users", "-")
                .out();
        assertTrue(other.startsWith("split with the salt \"1\" to split with the salt \"2\", at 25%\n"), other);
        assertTrue(!other.contains("\n0 of 10000"), other);
    }

    @Test
    void flagdForJavaScriptAndForTheJvmDisagreeOnlyBeyondAscii() {
        String same = tenThousandUsers()
                .ok("bucketing", "compare", "flagd-v2", "flagd-v2-js", "--percentage", "25", "--users", "-")
                .out();
        assertTrue(same.contains("\n0 of 10000 units"), same);
        shell.stdin("z\u00fcrich-1\nz\u00fcrich-2\nz\u00fcrich-3\nz\u00fcrich-4\nz\u00fcrich-5\nz\u00fcrich-6\n");
        String differ = shell.ok(
                        "bucketing", "compare", "flagd-v2", "flagd-v2-js", "--percentage", "50", "--users", "-")
                .out();
        assertTrue(!differ.contains("\n0 of 6"), differ);
    }

    @Test
    void aRuleThatCouplesFlagsIsWarnedOfWithFigures() {
        for (String coupling : List.of("togglz", "growthbook-v1", "split-legacy", "flipper")) {
            Result text = shell.ok("bucketing", "compare", coupling, "default", "--percentage", "25", "--unit", "a");
            assertTrue(text.err().startsWith("rollout: " + coupling + " couples flags: at 10% and 10%"), text.err());
            assertEquals(1, text.err().lines().count());
            List<?> warnings = (List<?>) shell.ok(
                            "bucketing",
                            "compare",
                            "default",
                            coupling,
                            "--percentage",
                            "25",
                            "--unit",
                            "a",
                            "-o",
                            "json")
                    .object()
                    .get("warnings");
            assertEquals(1, warnings.size());
        }
    }

    @Test
    void everyPairOfRulesCanBeComparedWithoutASalt() {
        for (String name : List.of("split", "launchdarkly", "statsig", "devcycle", "optimizely", "codomyrmex")) {
            shell.ok("--percentage", "25", "--unit", "a", "bucketing", "compare", name, "default");
        }
    }

    @Test
    void whatOneOfThemCouldNotHaveIsRefused() {
        assertEquals(
                "rollout: percentage: 12.5% is no multiple of 1%, the smallest step of bucketing unleash\n",
                shell.run("bucketing", "compare", "default", "unleash", "--percentage", "12.5", "--unit", "a")
                        .refused(2)
                        .err());
        for (String[] wrong : new String[][] {
            {"bucketing"},
            {"bucketing", "compare"},
            {"bucketing", "compare", "default"},
            {"bucketing", "compare", "default", "unleash"},
            {"bucketing", "compare", "default", "unleash", "--percentage", "5"},
            {"bucketing", "compare", "default", "nope", "--percentage", "5", "--unit", "a"},
            {"bucketing", "compare", "default", "unleash", "split", "--percentage", "5", "--unit", "a"},
            {"bucketing", "list", "unleash"},
            {"bucketing", "sort"},
        }) {
            shell.run(wrong).refused(2);
        }
    }

    @Test
    void aRolloutOfAnotherSystemIsCreatedServedAndExplained() {
        shell.ok("create", "checkout", "--bucketing", "unleash", "--salt", "new-checkout", "--stages", "56%, 100%");
        shell.ok("start", "checkout");
        assertEquals(
                "{\"unit\":\"1\",\"bucket\":56,\"in\":true}\n",
                shell.ok("evaluate", "checkout", "--unit", "1", "-o", "json").out());
        String words = shell.ok("explain", "checkout", "--unit", "1").out();
        assertTrue(
                words.startsWith("\"1\" is in for checkout: its bucket is one that is in\nbucket     56, by unleash"),
                words);
        assertTrue(words.contains("threshold  56 of 100 buckets are in at 56%"), words);
    }

    @Test
    void bucketsTooManyFor64BitsOfArithmeticAreExplainedToo() {
        shell.ok("create", "checkout", "--bucketing", "launchdarkly", "--salt", "61", "--stages", "93.242%, 100%");
        shell.ok("start", "checkout");
        Map<String, Object> in =
                shell.ok("explain", "checkout", "--unit", "1", "-o", "json").object();
        assertEquals(true, in.get("in"));
        assertEquals(new BigDecimal("0.9324152"), in.get("bucket"));
        assertEquals(new BigDecimal("1152921504606846976"), in.get("buckets"));
        assertEquals(new BigDecimal("1075007069325516257"), in.get("threshold"));
    }

    @Test
    void aStageThatTheSystemCouldNotHaveIsRefusedAtCreation() {
        assertEquals(
                "rollout: stages: 12.5% is no multiple of 1%, the smallest step of bucketing configcat\n",
                shell.run("create", "checkout", "--bucketing", "configcat", "--stages", "12.5%, 100%")
                        .refused(2)
                        .err());
        assertTrue(shell.run("create", "checkout", "--bucketing", "split")
                .refused(2)
                .err()
                .contains("salt: \"checkout\" is no seed"));
    }

    @Test
    void defaultIsStoredUnderItsOwnName() {
        assertEquals(
                "xx64-1",
                shell.ok("create", "checkout", "--bucketing", "default", "-o", "json")
                        .object()
                        .get("bucketing"));
    }
}
