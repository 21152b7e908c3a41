package io.codomyrmex.rollout.importers;

import com.fasterxml.jackson.databind.JsonNode;
import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.text.Quoted;
import java.util.Map;
import java.util.Set;

/** Features with one strategy that is a gradual rollout, or on for everybody. */
final class UnleashReader implements DefinitionReader {

    private static final Set<String> READ = Set.of("name", "enabled", "strategies", "variants", "dependencies");
    private static final Set<String> DESCRIPTIVE = Set.of(
            "description",
            "type",
            "project",
            "stale",
            "impressionData",
            "createdAt",
            "lastSeenAt",
            "archived",
            "favorite");
    private static final Set<String> STRATEGY_READ =
            Set.of("name", "parameters", "constraints", "segments", "variants");
    private static final Set<String> STRATEGY_DESCRIPTIVE = Set.of("id", "title", "sortOrder", "disabled");

    /** The gradual strategies, and the context field that each is sticky to; the first one names it itself. */
    private static final Map<String, String> GRADUAL = Map.of(
            "flexibleRollout", "",
            "gradualRolloutUserId", "userId",
            "gradualRolloutSessionId", "sessionId");

    @Override
    public void read(JsonNode root, String bucketing, Findings findings) {
        JsonNode features = root.path("features");
        if (!features.isArray()) {
            throw new IllegalArgumentException(
                    "file: it has no array \"features\"; Unleash has it in a state export and at"
                            + " /api/client/features");
        }
        if (root.has("featureStrategies")) {
            throw new IllegalArgumentException(
                    "file: it is an export of environments, whose features have no strategies of"
                            + " their own; take the answer of /api/client/features of the environment that you leave");
        }
        findings.leftOutFields(
                "", "the file's", root, Set.of("features", "version", "segments"), Set.of("query", "meta"));
        features.forEach(feature -> feature(feature, bucketing, findings));
    }

    private static void feature(JsonNode feature, String bucketing, Findings findings) {
        String flag = feature.path("name").asText();
        JsonNode strategies = feature.path("strategies");
        boolean on = feature.path("enabled").asBoolean();
        if (!feature.path("dependencies").isEmpty()) {
            findings.without(flag, "it depends on other flags; a rollout depends on none");
            return;
        }
        if (strategies.size() > 1) {
            findings.without(flag, "it has " + strategies.size() + " strategies; a rollout has one rule");
            return;
        }
        findings.leftOutFields(flag, "its", feature, READ, DESCRIPTIVE);
        if (!feature.path("variants").isEmpty()) {
            findings.leftOut(flag, "its variants are left out; a rollout only says who is in");
        }
        if (strategies.isEmpty()) {
            findings.everybodyOrNobody(flag, on);
        } else {
            strategy(flag, strategies.path(0), on, bucketing, findings);
        }
    }

    private static void strategy(String flag, JsonNode strategy, boolean on, String bucketing, Findings findings) {
        String name = strategy.path("name").asText();
        if (!strategy.path("constraints").isEmpty()
                || !strategy.path("segments").isEmpty()) {
            findings.without(flag, "its strategy has constraints or segments; a rollout has none");
            return;
        }
        if (strategy.path("disabled").asBoolean()) {
            findings.without(flag, "its only strategy is disabled");
            return;
        }
        findings.leftOutFields(flag, "its strategy's", strategy, STRATEGY_READ, STRATEGY_DESCRIPTIVE);
        if (!strategy.path("variants").isEmpty()) {
            findings.leftOut(flag, "its strategy's variants are left out; a rollout only says who is in");
        }
        if (name.equals("default")) {
            findings.everybodyOrNobody(flag, on);
            return;
        }
        String field = GRADUAL.get(name);
        if (field == null) {
            findings.without(
                    flag, "its strategy " + Quoted.of(name) + " is no gradual rollout with a bucket for each unit");
            return;
        }
        gradual(flag, strategy.path("parameters"), field, on, bucketing, findings);
    }

    private static void gradual(
            String flag, JsonNode parameters, String field, boolean on, String bucketing, Findings findings) {
        String stickiness = field.isEmpty() ? parameters.path("stickiness").asText("default") : field;
        if (stickiness.equals("random")) {
            findings.without(flag, "its stickiness is random: no unit has a bucket that could be kept");
            return;
        }
        String rollout =
                parameters.path(field.isEmpty() ? "rollout" : "percentage").asText();
        if (!rollout.matches("[0-9]{1,3}") || Integer.parseInt(rollout) > 100) {
            findings.without(flag, "its percentage is " + Quoted.of(rollout) + ", no whole number from 0 to 100");
            return;
        }
        if (stickiness.equals("default")) {
            findings.leftOut(flag, "its unit is the context's userId, else the sessionId: give the rollout the same");
        } else if (!stickiness.equals("userId")) {
            findings.leftOut(
                    flag, "its unit is the context's " + Quoted.of(stickiness) + ": give the rollout the same");
        }
        String group = parameters.path("groupId").asText("");
        findings.plan(flag, bucketing, group.isEmpty() ? flag : group, Percentage.of(Integer.parseInt(rollout)), on);
    }
}
