package io.codomyrmex.rollout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {

    private static final String UNLEASH = """
            {"version": 1, "features": [
              {"name": "checkout", "enabled": true, "strategies": [
                {"name": "flexibleRollout",
                 "parameters": {"rollout": "56", "stickiness": "userId", "groupId": "new-checkout"}}]},
              {"name": "search", "enabled": true, "strategies": [
                {"name": "flexibleRollout",
                 "parameters": {"rollout": "5", "stickiness": "userId", "groupId": "Anna's, or -not"},
                 "variants": [{"name": "a"}]}]},
              {"name": "beta", "enabled": true, "strategies": [{"name": "userWithId"}]}
            ]}
            """;

    private TestShell shell;

    @BeforeEach
    void inFolder(@TempDir Path folder) throws IOException {
        shell = new TestShell(folder);
        Files.writeString(folder.resolve("features.json"), UNLEASH);
    }

    @Test
    void theCommandsThatMakeTheRolloutsAreDataAndTheRestIsSaid() {
        Result result = shell.ok("import", "unleash", "features.json");
        assertEquals("""
                ./rollout create checkout --stages '56%, 100%' --bucketing unleash --salt=new-checkout
                ./rollout start checkout --reason 'as it was in unleash'
                ./rollout create search --stages '5%, 25%, 50%, 100%' --bucketing unleash --salt='Anna'\\''s, or -not'
                ./rollout start search --reason 'as it was in unleash'
                """, result.out());
        assertEquals("""
                rollout: "search": its strategy's variants are left out; a rollout only says who is in
                rollout: "beta" has no plan: its strategy "userWithId" is no gradual rollout with a bucket for each unit
                """, result.err());
        assertFalse(Files.exists(shell.directory.resolve(".rollout")));
    }

    @Test
    void whoeverWasInIsInAfterTheCommandsWereRun() {
        shell.ok("create", "checkout", "--stages", "56%, 100%", "--bucketing", "unleash", "--salt=new-checkout");
        shell.ok("start", "checkout", "--reason", "as it was in unleash");
        assertEquals("in\t1\n", shell.ok("evaluate", "checkout", "--unit", "1").out());
    }

    @Test
    void jsonHasThePlansAndWhatIsNotExpressed() {
        String json = shell.ok("-o", "json", "import", "unleash", "features.json", "--bucketing", "unleash-node")
                .out();
        assertTrue(
                json.startsWith("{\"schemaVersion\":1,\"flags\":[{\"flag\":\"checkout\",\"percentage\":56,"
                        + "\"stages\":[56,100],\"bucketing\":\"unleash-node\",\"salt\":\"new-checkout\"},"),
                json);
        assertTrue(
                json.contains("\"notExpressed\":[{\"flag\":\"search\",\"planned\":true,\"what\":\"its strategy's"),
                json);
        assertTrue(json.contains("{\"flag\":\"beta\",\"planned\":false,"), json);
    }

    @Test
    void whatCannotBeReadIsNamed() {
        for (List<String> wrong : List.of(
                List.of("import", "togglz", "features.json"),
                List.of("import", "unleash", "nowhere.json"),
                List.of("import", "flagd", "features.json"),
                List.of("import", "unleash", "features.json", "--bucketing", "togglz"),
                List.of("import", "unleash", "features.json", "--store", "memory:"),
                List.of("import", "unleash"))) {
            shell.run(wrong.toArray(String[]::new)).refused(2);
        }
    }
}
