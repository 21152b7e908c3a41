package io.codomyrmex.rollout.bucketing.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.bucketing.SaltedBucketing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * The test suites that the systems publish, read from clones of their repositories. Not part of the build: the suites are theirs, and
 * are not here. {@code docs/migration/published-suites.md} says how to run it and what came out.
 */
class PublishedSuites {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Path CLONES = Path.of(System.getProperty(
            "rollout.suites", "-Drollout.suites=FOLDER says where the clones of the systems' repositories are"));

    private static JsonNode json(String file) throws IOException {
        return JSON.readTree(CLONES.resolve(file).toFile());
    }

    private static SaltedBucketing salted(String name, String salt) {
        return new CompatBucketings()
                .bucketings().stream()
                        .filter(scheme -> scheme.name().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .withSalt(salt);
    }

    private static void report(TestReporter reporter, String suite, int rows, int expected) {
        reporter.publishEntry(suite, rows + " rows agree");
        assertEquals(expected, rows, suite + ": another version of the suite? Count its rows and look at what is new");
    }

    /** A unit of none is out at 100 % there; that 100 % is everybody is this library's own rule. */
    @Test
    void unleashGradualRollout(TestReporter reporter) throws IOException {
        int rows = 0;
        for (String file : List.of(
                "03-gradual-rollout-user-id-strategy",
                "04-gradual-rollout-session-id-strategy",
                "10-flexible-rollout-strategy",
                "12-custom-stickiness",
                "18-utf8-flag-names")) {
            JsonNode suite = json("client-specification/specifications/" + file + ".json");
            for (JsonNode test : suite.path("tests")) {
                rows += agreesWithUnleash(feature(suite, test.path("toggleName").asText()), test) ? 1 : 0;
            }
        }
        report(reporter, "Unleash client-specification", rows, UNLEASH_ROWS);
    }

    private static final int UNLEASH_ROWS = 19;

    private static JsonNode feature(JsonNode suite, String name) {
        return StreamSupport.stream(suite.path("state").path("features").spliterator(), false)
                .filter(feature -> feature.path("name").asText().equals(name))
                .findFirst()
                .orElse(JSON.createObjectNode());
    }

    /** False for what has no one gradual rollout, or an answer that is not up to a bucket. */
    private static boolean agreesWithUnleash(JsonNode feature, JsonNode test) {
        JsonNode strategies = feature.path("strategies");
        JsonNode strategy = strategies.path(0);
        JsonNode parameters = strategy.path("parameters");
        String unit = unleashUnit(strategy, parameters, test.path("context"));
        if (strategies.size() != 1
                || !strategy.path("constraints").isEmpty()
                || !feature.path("enabled").asBoolean()
                || unit == null) {
            return false;
        }
        int percent =
                parameters.path("rollout").asInt(parameters.path("percentage").asInt());
        boolean in = salted("unleash", parameters.path("groupId").asText()).includes(unit, Percentage.of(percent));
        assertEquals(test.path("expectedResult").asBoolean(), in, test::toString);
        return true;
    }

    private static String unleashUnit(JsonNode strategy, JsonNode parameters, JsonNode context) {
        String field = switch (strategy.path("name").asText()) {
            case "gradualRolloutUserId" -> "userId";
            case "gradualRolloutSessionId" -> "sessionId";
            case "flexibleRollout" -> parameters.path("stickiness").asText();
            default -> "";
        };
        if (field.equals("default")) {
            field = context.has("userId") ? "userId" : "sessionId";
        }
        JsonNode value = context.has(field)
                ? context.path(field)
                : context.path("properties").path(field);
        return value.isMissingNode() ? null : value.asText();
    }

    @Test
    void splitMurmur(TestReporter reporter) throws IOException {
        report(reporter, "Split murmur3", split("murmur3-sample-data-v2.csv", "split"), 100_000);
    }

    @Test
    void splitLegacy(TestReporter reporter) throws IOException {
        report(reporter, "Split legacy", split("legacy-hash-sample-data.csv", "split-legacy"), 100_000);
    }

    private static int split(String file, String bucketing) throws IOException {
        int rows = 0;
        for (String line : Files.readAllLines(CLONES.resolve("java-client/client/src/test/resources/" + file))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] cells = line.split(",", -1);
                assertEquals(4, cells.length, line);
                assertEquals(
                        Long.parseLong(cells[3]), salted(bucketing, cells[0]).bucket(cells[1]), line);
                rows++;
            }
        }
        return rows;
    }

    @Test
    void postHogConsistency(TestReporter reporter) throws IOException {
        String source = Files.readString(CLONES.resolve("posthog-python/posthog/test/test_feature_flags.py"));
        int rows = postHog(source, "test_simple_flag_consistency", "simple-flag", 45)
                + postHog(source, "test_multivariate_flag_consistency", "multivariate-flag", 55);
        report(reporter, "PostHog consistency", rows, 2_000);
    }

    private static int postHog(String source, String method, String flag, int percent) {
        int list = source.indexOf("results = [", source.indexOf("def " + method));
        Matcher answer = Pattern.compile("True|False|\"[a-z-]+\"")
                .matcher(source.substring(list, source.indexOf(']', list + 11)));
        SaltedBucketing salted = salted("posthog", flag);
        int rows = 0;
        while (answer.find()) {
            String unit = "distinct_id_" + rows;
            assertEquals(
                    !answer.group().equals("False"), salted.includes(unit, Percentage.of(percent)), flag + " " + unit);
            rows++;
        }
        return rows;
    }

    @Test
    void microsoftSamples(TestReporter reporter) throws IOException {
        int rows = 0;
        for (String sample : List.of("TargetingFilter", "TargetingFilter.modified")) {
            JsonNode flags = json("FeatureManagement/Samples/" + sample + ".sample.json")
                    .path("feature_management")
                    .path("feature_flags");
            for (JsonNode test : json("FeatureManagement/Samples/" + sample + ".tests.json")) {
                JsonNode flag = StreamSupport.stream(flags.spliterator(), false)
                        .filter(each -> each.path("id").equals(test.path("FeatureFlagName")))
                        .findFirst()
                        .orElseThrow();
                boolean expected = test.path("IsEnabled").path("Result").asBoolean();
                assertEquals(expected, microsoft(flag, test.path("Inputs")), test::toString);
                rows++;
            }
        }
        report(reporter, "Microsoft samples", rows, 27);
    }

    private static boolean microsoft(JsonNode flag, JsonNode inputs) {
        JsonNode audience = flag.at("/conditions/client_filters/0/parameters/Audience");
        String user = inputs.path("User").asText("");
        List<String> groups = new ArrayList<>();
        inputs.path("Groups").forEach(group -> groups.add(group.asText()));
        JsonNode exclusion = audience.path("Exclusion");
        if (texts(exclusion.path("Users")).contains(user)
                || texts(exclusion.path("Groups")).stream().anyMatch(groups::contains)) {
            return false;
        }
        if (texts(audience.path("Users")).contains(user)) {
            return true;
        }
        String name = flag.path("id").asText();
        for (JsonNode group : audience.path("Groups")) {
            String groupName = group.path("Name").asText();
            if (groups.contains(groupName)
                    && salted("microsoft", name + "\n" + groupName)
                            .includes(
                                    user,
                                    Percentage.of(
                                            group.path("RolloutPercentage").asDouble()))) {
                return true;
            }
        }
        return salted("microsoft", name)
                .includes(
                        user,
                        Percentage.of(audience.path("DefaultRolloutPercentage").asDouble()));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    @Test
    void growthBookHashes(TestReporter reporter) throws IOException {
        int rows = 0;
        for (JsonNode test : json("growthbook-sdk-java/lib/src/test/resources/test-cases.json")
                .path("hash")) {
            int version = test.path(2).asInt();
            String unit = test.path(1).asText();
            if (version == 1 || version == 2) {
                double scale = version == 1 ? 1_000 : 10_000;
                for (String name : List.of("growthbook-v" + version, "growthbook-v" + version + "-utf8")) {
                    long bucket = salted(name, test.path(0).asText()).bucket(unit);
                    assertEquals(test.path(3).asDouble(), bucket / scale, test::toString);
                    rows++;
                }
            }
        }
        report(reporter, "GrowthBook hash", rows, GROWTHBOOK_ROWS);
    }

    private static final int GROWTHBOOK_ROWS = 28;

    /** What stands beside the unit in each of the flags that name it themselves. */
    private static final Map<String, String> FLAGD_SALTS = Map.of(
            "fractional-flag", "fractional-flag",
            "fractional-flag-shorthand", "fractional-flag-shorthand",
            "fractional-flag-A-shared-seed", "shared-seed",
            "fractional-flag-B-shared-seed", "shared-seed",
            "fractional-hash-edge-flag", "");

    @Test
    void flagdTestbed(TestReporter reporter) throws IOException {
        JsonNode flags =
                json("flagd-testbed/evaluator/flags/testkit-flags.json").path("flags");
        String flag = "";
        String bucketing = "";
        boolean header = false;
        int rows = 0;
        for (String line : Files.readAllLines(CLONES.resolve("flagd-testbed/evaluator/gherkin/fractional.feature"))) {
            String text = line.trim();
            if (text.startsWith("@fractional-v")) {
                bucketing = text.equals("@fractional-v1") ? "flagd-v1" : "flagd-v2";
            } else if (text.contains("flag with key \"")) {
                flag = text.replaceFirst(".*flag with key \"([^\"]*)\".*", "$1");
            } else if (text.startsWith("Examples")) {
                header = true;
            } else if (text.startsWith("|") && header) {
                header = false;
            } else if (text.startsWith("|") && FLAGD_SALTS.containsKey(flag)) {
                String[] cells = text.split("\\|", -1);
                SaltedBucketing salted = salted(bucketing, FLAGD_SALTS.get(flag));
                assertEquals(cells[2].trim(), flagdValue(flags.path(flag), salted, cells[1].trim()), flag + text);
                rows++;
            }
        }
        report(reporter, "flagd testbed", rows, FLAGD_ROWS);
    }

    private static final int FLAGD_ROWS = 35;

    /** The value of the first variant whose running share includes the unit. */
    private static String flagdValue(JsonNode flag, SaltedBucketing salted, String unit) {
        List<JsonNode> distributions = StreamSupport.stream(
                        flag.at("/targeting/fractional").spliterator(), false)
                .filter(JsonNode::isArray)
                .toList();
        int total =
                distributions.stream().mapToInt(each -> each.path(1).asInt(1)).sum();
        int running = 0;
        for (JsonNode each : distributions) {
            running += each.path(1).asInt(1);
            if (salted.includes(unit, Percentage.ofThousandths(running * Percentage.WHOLE / total))) {
                return flag.path("variants").path(each.path(0).asText()).asText();
            }
        }
        throw new AssertionError("no variant for " + unit);
    }
}
