package io.codomyrmex.featureflags.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.featureflags.EvaluationContext;
import io.codomyrmex.featureflags.FeatureManager;
import io.codomyrmex.featureflags.Reason;
import io.codomyrmex.featureflags.definition.FlagDefinition;
import io.codomyrmex.rollout.Percentage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of the system this one descends from: the same users are in. */
class LegacyFileTest {

    private static final Path RESOURCES = Path.of("../core/src/test/resources");

    @TempDir
    private Path folder;

    private final FeatureManager features = FeatureManager.withoutRollouts();

    private void load(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("flags.json"), json);
        features.loadFromFile(file, FlagFileFormat.LEGACY);
    }

    @Test
    void everyPublishedAnswerAgrees() throws IOException {
        List<Map<String, Object>> rows =
                Vectors.rows(RESOURCES.resolve("io/codomyrmex/rollout/bucketing/codomyrmex.json"));
        assertEquals(348, rows.size());
        for (Map<String, Object> row : rows) {
            String flag = (String) row.get("flag");
            load("{" + Vectors.quoted(flag) + ": {\"percentage\": " + row.get("percentage") + "}}");
            assertEquals(row.get("included"), features.isEnabled(flag, (String) row.get("unit")), row::toString);
        }
    }

    @Test
    void ofAHundredThousandUsersTheSameAreIn() throws Exception {
        load("{\"new-checkout\": {\"percentage\": 12.34}, \"beta\": {\"percentage\": 50}}");
        List<String> users = Files.readAllLines(RESOURCES.resolve("population-100k.txt"));
        assertEquals(100_000, users.size());
        for (Map.Entry<String, Double> flag :
                Map.of("new-checkout", 12.34, "beta", 50.0).entrySet()) {
            List<String> expected = new ArrayList<>();
            List<String> actual = new ArrayList<>();
            for (String user : users) {
                if (bucket(flag.getKey(), user) < flag.getValue() * 100) {
                    expected.add(user);
                }
                if (features.isEnabled(flag.getKey(), user)) {
                    actual.add(user);
                }
            }
            assertEquals(expected, actual);
            assertEquals(flag.getValue() * 1_000, actual.size(), 600);
        }
    }

    /** The other system's formula, written down once more and differently. */
    private static long bucket(String flag, String user) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest((flag + ":" + user).getBytes(StandardCharsets.UTF_8));
        return Long.parseLong(java.util.HexFormat.of().formatHex(hash).substring(0, 8), 16) % 10_000;
    }

    @Test
    void anyPercentageLetsTheSameBucketsIn() {
        long seed = Long.getLong("rollout.test.seed", new Random().nextLong());
        Random random = new Random(seed);
        for (int i = 0; i < 200_000; i++) {
            String text = random.nextBoolean()
                    ? BigDecimal.valueOf(random.nextInt(100_001), random.nextInt(3) + 1)
                            .toString()
                    : Double.toString(random.nextDouble() * 100);
            BigDecimal number = new BigDecimal(text);
            Percentage ours = LegacyForm.percentage(number);
            assertEquals(
                    bucketsIn(number.doubleValue()),
                    bucketsIn(ours.thousandths() / 1_000.0),
                    () -> text + " became " + ours + ", seed " + seed);
            if (number.scale() <= 3 && number.doubleValue() <= 100) {
                assertEquals(0, number.compareTo(ours.toBigDecimal()), () -> text + " is shown as " + ours);
            }
        }
    }

    private static int bucketsIn(double percent) {
        return percent >= 100 ? 10_000 : (int) Math.min(10_000, Math.ceil(percent * 100));
    }

    @Test
    void listsAreReadAsRulesOfWhichAnyHasToMatch() throws IOException {
        load("""
                {"allowed": {"allowlist": ["alice"]},
                 "denied": {"denylist": ["bob"]},
                 "both": {"allowlist": ["alice"], "denylist": ["bob"]},
                 "ruled": {"targeting_rules": [{"attribute": "plan", "operator": "eq", "value": "pro"}],
                           "allowlist": ["alice"]},
                 "partial": {"percentage": 0, "allowlist": ["alice"]}}
                """);
        assertTrue(features.isEnabled("allowed", "alice"));
        assertFalse(features.isEnabled("allowed", "bob"));
        assertFalse(features.isEnabled("denied", "bob"));
        assertTrue(features.isEnabled("denied", "alice"));
        assertFalse(features.isEnabled("denied"), "without a user no rule matches");
        assertTrue(features.isEnabled("both", "carol"), "not on the deny list is enough");
        assertFalse(features.isEnabled("both", "bob"));
        assertTrue(features.isEnabled("ruled", EvaluationContext.of(Map.of("user_id", "bob", "plan", "pro"))));
        assertTrue(features.isEnabled("ruled", "alice"));
        assertFalse(features.isEnabled("ruled", "bob"));
        assertFalse(features.isEnabled("partial", "alice"), "the list lets pass, it does not force");
    }

    @Test
    void theSessionCountsWhereTheUserIsMissingOrEmpty() throws IOException {
        load("{\"new-checkout\": {\"percentage\": 99.99}}");
        for (Map<String, Object> who :
                List.<Map<String, Object>>of(Map.of("session_id", "s-1"), Map.of("user_id", "", "session_id", "s-1"))) {
            assertTrue(features.isEnabled("new-checkout", EvaluationContext.of(who)), who::toString);
            assertEquals(
                    features.evaluate("new-checkout", "s-1").bucket(),
                    features.evaluate("new-checkout", EvaluationContext.of(who)).bucket());
        }
        assertFalse(features.isEnabled("new-checkout", ""));
        assertFalse(features.isEnabled("new-checkout"));
    }

    @Test
    void whatThatSystemPassesOverIsPassedOver() throws IOException {
        load("{\"a\": {\"enabled\": true, \"start_time\": 1, \"x\": null}, \"a\": false, \"nothing\": null,"
                + " \"any name \ud83d\ude80\": true, \"colour\": \"blue\"}");
        assertFalse(features.isEnabled("a"), "the last of repeated names counts");
        assertTrue(features.isEnabled("nothing"));
        assertTrue(features.isEnabled("any name \ud83d\ude80"));
        assertEquals("blue", features.getValue("colour", "red"));
    }

    @Test
    void whatThatSystemFailsOnIsRefused() {
        for (String json : List.of(
                "{\"a\": {\"percentage\": null}}",
                "{\"a\": {\"percentage\": NaN}}",
                "{\"a\": {\"targeting_rules\": [{\"attribute\": \"x\", \"operator\": \"like\", \"value\": 1}]}}",
                "{\"a\": {\"allowlist\": \"alice\"}}")) {
            assertThrows(FlagFileException.class, () -> load(json), json);
        }
    }

    @Test
    void savedInTheNewFormatTheAnswersStay() throws IOException {
        load(
                "{\"new-checkout\": {\"percentage\": 50, \"denylist\": [\"user-1\"]}, \"\ud83d\ude80-launch\": {\"percentage\": 10}}");
        Path saved = folder.resolve("saved.json");
        features.saveToFile(saved);
        FeatureManager other = FeatureManager.withoutRollouts();
        other.loadFromFile(saved);
        assertEquals(features.listFlags(), other.listFlags());
        assertEquals(
                Reason.NO_RULE_MATCHED, other.evaluate("new-checkout", "user-1").reason());
        assertEquals(
                List.of("codomyrmex"),
                other.listFlags().stream()
                        .map(FlagDefinition::bucketing)
                        .distinct()
                        .collect(Collectors.toList()));
    }
}
