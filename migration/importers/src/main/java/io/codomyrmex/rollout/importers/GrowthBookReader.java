package io.codomyrmex.rollout.importers;

import com.fasterxml.jackson.databind.JsonNode;
import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.text.Quoted;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/** Features that are false by default, with no rule or one that forces true for a coverage. */
final class GrowthBookReader implements DefinitionReader {

    /** Beyond this, a number is no share of anything, and writing it out would take long. */
    private static final int MAX_SCALE = 50;

    private static final Set<String> RULE_READ =
            Set.of("force", "coverage", "hashAttribute", "hashVersion", "seed", "condition", "variations");
    private static final Set<String> RULE_DESCRIPTIVE = Set.of("id", "key", "name", "phase", "meta", "tracks");

    @Override
    public void read(JsonNode root, String bucketing, Findings findings) {
        JsonNode features = root.path("features");
        if (!features.isObject()) {
            throw new IllegalArgumentException(
                    "file: it has no object \"features\"; GrowthBook's features endpoint answers with one");
        }
        findings.leftOutFields("", "the file's", root, Set.of("features"), Set.of("status", "dateUpdated"));
        for (Map.Entry<String, JsonNode> feature : features.properties()) {
            feature(feature.getKey(), feature.getValue(), bucketing, findings);
        }
    }

    private static void feature(String key, JsonNode feature, String bucketing, Findings findings) {
        JsonNode value = feature.path("defaultValue");
        JsonNode rules = feature.path("rules");
        findings.leftOutFields(key, "its", feature, Set.of("defaultValue", "rules"), Set.of("project"));
        if (!value.isBoolean()) {
            findings.without(key, "its default value is no boolean; a rollout only says who is in");
        } else if (rules.isEmpty()) {
            findings.everybodyOrNobody(key, value.asBoolean());
        } else if (rules.size() > 1) {
            findings.without(key, "it has " + rules.size() + " rules; a rollout has one");
        } else if (value.asBoolean()) {
            findings.without(key, "it is true by default and its rule says for whom not");
        } else {
            rule(key, rules.path(0), bucketing, findings);
        }
    }

    private static void rule(String key, JsonNode rule, String bucketing, Findings findings) {
        if (!rule.path("condition").isEmpty()) {
            findings.without(key, "its rule has a condition; a rollout has none");
            return;
        }
        if (rule.has("variations") || !rule.path("force").isBoolean()) {
            findings.without(key, "its rule is an experiment or forces no boolean; a rollout only says who is in");
            return;
        }
        for (String more : Set.of("namespace", "filters", "ranges", "range", "parentConditions")) {
            if (rule.has(more)) {
                findings.without(key, "its rule has " + more + "; a rollout has none");
                return;
            }
        }
        if (!rule.path("force").asBoolean()) {
            findings.everybodyOrNobody(key, false);
            return;
        }
        findings.leftOutFields(key, "its rule's", rule, RULE_READ, RULE_DESCRIPTIVE);
        coverage(key, rule, bucketing, findings);
    }

    private static void coverage(String key, JsonNode rule, String bucketing, Findings findings) {
        JsonNode coverage = rule.path("coverage");
        int version = rule.path("hashVersion").asInt(1);
        if ((!coverage.isMissingNode() && !isShare(coverage)) || version < 1 || version > 2) {
            findings.without(key, "its coverage is no share, or its hash version neither 1 nor 2");
            return;
        }
        String attribute = rule.path("hashAttribute").asText("id");
        if (!attribute.equals("id")) {
            findings.leftOut(key, "its unit is the attribute " + Quoted.of(attribute) + ": give the rollout the same");
        }
        BigDecimal percent = coverage.isMissingNode()
                ? BigDecimal.valueOf(100)
                : coverage.decimalValue().movePointRight(2);
        try {
            findings.plan(
                    key,
                    bucketing.replace("growthbook", "growthbook-v" + version),
                    rule.path("seed").asText(key),
                    Percentage.parse("coverage", percent.toPlainString()),
                    true);
        } catch (IllegalArgumentException e) {
            findings.without(key, String.valueOf(e.getMessage()));
        }
    }

    private static boolean isShare(JsonNode coverage) {
        return coverage.isNumber()
                && Math.abs((long) coverage.decimalValue().scale()) <= MAX_SCALE
                && coverage.decimalValue().precision() <= MAX_SCALE;
    }
}
