package io.codomyrmex.rollout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who would be in by a bucketing alone: without a rollout, and without a store. */
class EvaluateByBucketingTest {

    private TestShell shell;

    @BeforeEach
    void inFolder(@TempDir Path folder) {
        shell = new TestShell(folder);
        shell.environment.put("ROLLOUT_STORE", "jdbc:nothing-that-could-be-opened:");
    }

    @AfterEach
    void nothingWasMade() {
        assertFalse(Files.exists(shell.directory.resolve(".rollout")));
    }

    private Result evaluate(String bucketing, String salt, String percentage, String... more) {
        String[] command = {"evaluate", "--bucketing", bucketing, "--salt", salt, "--percentage", percentage};
        String[] all = java.util.Arrays.copyOf(command, command.length + more.length);
        System.arraycopy(more, 0, all, command.length, more.length);
        return shell.run(all);
    }

    /** Answers of the systems themselves, each at the unit's own boundary. */
    @ParameterizedTest
    @CsvSource({
        "unleash, new-checkout, 1, 55, 56, 56",
        "unleash-java9, new-checkout, 1, 55, 56, 56",
        "unleash-node, new-checkout, 1, 55, 56, 56",
        "launchdarkly, new-checkout.00000000000000000000000000000000, 1, 23.544, 23.545, 0.23544496",
        "launchdarkly, 61, 1, 93.241, 93.242, 0.9324152",
        "flagd-v2, new-checkout, 1, 67.269, 67.27, 67269",
        "flagd-v2-js, new-checkout, 1, 67.269, 67.27, 67269",
        "growthbook-v1, new-checkout, 1, 60, 60.1, 601",
        "growthbook-v2, new-checkout, 1, 6.24, 6.25, 625",
        "split, 0, 1, 39, 40, 40",
        "split-legacy, 0, 1, 49, 50, 50",
        "configcat, new-checkout, 1, 29, 30, 29",
        "optimizely, new-checkout, 1, 43.96, 43.97, 4396",
        "togglz, new-checkout, 1, 96, 97, 96",
        "posthog, new-checkout, 1, 80, 81, 0.8050068897108806",
        "statsig, new-checkout.r.1, 1, 56.17, 56.18, 5617",
        "microsoft, new-checkout, 1, 25.565, 25.566, 1098048246",
        "goff, new-checkout, 1, 63.939, 63.94, 63939",
        "flipt, new-checkout, 1, 38, 39, 38",
        "flipper, new-checkout, 1, 83.591, 83.592, 83591",
        "codomyrmex, new-checkout, 1, 24.81, 24.82, 2481",
        "devcycle, new-checkout, 1, 30.588, 30.589, 0.30588576088330843",
        "default, new-checkout, 1, 64.434, 64.435, 64434",
        "xx64-1, new-checkout, 1, 64.434, 64.435, 64434"
    })
    void theBucketIsTheSystemsOwn(String bucketing, String salt, String unit, String out, String in, String bucket) {
        String line = "{\"unit\":\"" + unit + "\",\"bucket\":" + bucket + ",\"in\":";
        assertEquals(
                line + "false}\n",
                evaluate(bucketing, salt, out, "--unit", unit, "-o", "json")
                        .ok()
                        .out());
        assertEquals(
                line + "true}\n",
                evaluate(bucketing, salt, in, "--unit", unit, "-o", "json").ok().out());
    }

    @Test
    void aUnitThatTheSystemRefusesHasNoBucketAndIsOutAsThereAlsoAtAHundredPercent() {
        assertEquals(
                "{\"unit\":\"\",\"bucket\":null,\"in\":false}\n",
                evaluate("launchdarkly", "a.b", "99.999", "--unit", "", "-o", "json")
                        .ok()
                        .out());
        for (String[] refused : new String[][] {
            {"launchdarkly", "a.b", ""},
            {"togglz", "a", " "},
            {"growthbook-v1", "a", ""},
            {"growthbook-v2", "a", ""},
            {"unleash-node", "a", ""}
        }) {
            assertEquals(
                    "out\t" + refused[2] + "\n",
                    evaluate(refused[0], refused[1], "100", "--unit", refused[2])
                            .ok()
                            .out(),
                    refused[0]);
        }
        assertEquals(
                "in\t\n", evaluate("default", "a", "100", "--unit", "").ok().out());
        assertEquals(
                "out\tuser-1\n",
                evaluate("launchdarkly", "a.b", "0", "--unit", "user-1").ok().out());
    }

    @Test
    void aFileOfUsersIsReadOneAfterTheOther() throws IOException {
        Files.writeString(shell.directory.resolve("users.txt"), "1\n2\n3\n", StandardCharsets.UTF_8);
        assertEquals(
                "in\t2\nout\t1\n",
                evaluate("unleash", "new-checkout", "55", "--users", "users.txt", "--count")
                        .ok()
                        .out());
    }

    @Test
    void everyOptionMayStandBeforeTheCommand() {
        assertEquals(
                "in\t1\n",
                shell.ok(
                                "--percentage",
                                "56",
                                "--salt",
                                "new-checkout",
                                "--unit",
                                "1",
                                "--bucketing",
                                "unleash",
                                "evaluate")
                        .out());
    }

    @Test
    void whatTheSystemCouldNotHaveIsRefused() {
        assertEquals(
                "rollout: percentage: 12.5% is no multiple of 1%, the smallest step of bucketing unleash\n",
                evaluate("unleash", "f", "12.5", "--unit", "1").refused(2).err());
        assertTrue(evaluate("split", "f", "12", "--unit", "1")
                .refused(2)
                .err()
                .contains("salt: \"f\" is no seed of bucketing split; write"));
    }

    @Test
    void whatIsMissingIsNamed() {
        for (String[] each : new String[][] {
            {"salt: none given; for launchdarkly it is the flag's key, a dot", "--bucketing", "launchdarkly"},
            {"percentage: none given", "--bucketing", "unleash", "--salt", "f"},
            {"bucketing: none given", "--salt", "f", "--percentage", "5"},
            {"bucketing: \"nope\" is not known here; known are default, codomyrmex,", "--bucketing", "nope"},
            {"flag: none given"},
            {"units: none given", "--bucketing", "unleash", "--salt", "f", "--percentage", "5"},
            {"flag: a rollout has a bucketing", "--bucketing", "unleash", "a-flag"},
            {"store: --bucketing needs none", "--bucketing", "unleash", "--store", "memory:"},
        }) {
            String[] command = each.clone();
            command[0] = "evaluate";
            String err = shell.run(command).refused(2).err();
            assertTrue(err.startsWith("rollout: " + each[0]), err);
        }
    }
}
