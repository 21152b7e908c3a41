package io.codomyrmex.rollout.importers;

import com.fasterxml.jackson.databind.JsonNode;
import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.text.Quoted;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Boolean flags without rules, whose fallthrough is a variation or a percentage rollout. */
final class LaunchDarklyReader implements DefinitionReader {

    private static final Set<String> READ = Set.of(
            "key",
            "on",
            "salt",
            "variations",
            "fallthrough",
            "offVariation",
            "targets",
            "contextTargets",
            "rules",
            "prerequisites");
    private static final Set<String> DESCRIPTIVE = Set.of(
            "version",
            "trackEvents",
            "trackEventsFallthrough",
            "debugEventsUntilDate",
            "clientSide",
            "clientSideAvailability",
            "deleted");
    private static final Set<String> ROLLOUT_READ = Set.of("variations", "seed", "bucketBy", "contextKind", "kind");

    @Override
    public void read(JsonNode root, String bucketing, Findings findings) {
        if (!root.path("flags").isObject() && !root.path("flagValues").isObject()) {
            throw new IllegalArgumentException(
                    "file: it has neither \"flags\" nor \"flagValues\"; LaunchDarkly's file data source has one of them");
        }
        findings.leftOutFields("", "the file's", root, Set.of("flags", "flagValues"), Set.of());
        for (Map.Entry<String, JsonNode> value : root.path("flagValues").properties()) {
            if (value.getValue().isBoolean()) {
                findings.everybodyOrNobody(value.getKey(), value.getValue().asBoolean());
            } else {
                findings.without(value.getKey(), "its value is no boolean; a rollout only says who is in");
            }
        }
        for (Map.Entry<String, JsonNode> flag : root.path("flags").properties()) {
            flag(flag.getValue().path("key").asText(flag.getKey()), flag.getValue(), bucketing, findings);
        }
    }

    private static void flag(String key, JsonNode flag, String bucketing, Findings findings) {
        Optional<String> obstacle = obstacle(flag);
        if (obstacle.isPresent()) {
            findings.without(key, obstacle.get());
            return;
        }
        findings.leftOutFields(key, "its", flag, READ, DESCRIPTIVE);
        leaveOutTargets(key, flag.path("targets"), findings);
        leaveOutTargets(key, flag.path("contextTargets"), findings);
        boolean on = flag.path("on").asBoolean();
        JsonNode fallthrough = flag.path("fallthrough");
        if (fallthrough.has("rollout")) {
            rollout(key, flag, fallthrough.path("rollout"), on, bucketing, findings);
        } else {
            findings.everybodyOrNobody(key, on && isTrue(flag, fallthrough.path("variation")));
        }
    }

    private static Optional<String> obstacle(JsonNode flag) {
        boolean allBoolean = !flag.path("variations").isEmpty();
        for (JsonNode variation : flag.path("variations")) {
            allBoolean &= variation.isBoolean();
        }
        if (!allBoolean) {
            return Optional.of("its variations are no booleans; a rollout only says who is in");
        }
        if (!flag.path("rules").isEmpty()) {
            return Optional.of("it has rules; a rollout has none");
        }
        if (!flag.path("prerequisites").isEmpty()) {
            return Optional.of("it has prerequisites; a rollout depends on no other flag");
        }
        if (!flag.path("on").asBoolean() && isTrue(flag, flag.path("offVariation"))) {
            return Optional.of("it is off, and off means true for everybody");
        }
        return Optional.empty();
    }

    private static void leaveOutTargets(String key, JsonNode targets, Findings findings) {
        for (JsonNode target : targets) {
            if (!target.path("values").isEmpty()) {
                findings.leftOut(
                        key,
                        target.path("values").size()
                                + " contexts that are targeted one by one are left out: they are in or"
                                + " out by their bucket");
            }
        }
    }

    private static boolean isTrue(JsonNode flag, JsonNode index) {
        return index.isInt() && flag.path("variations").path(index.asInt()).asBoolean();
    }

    private static void rollout(
            String key, JsonNode flag, JsonNode rollout, boolean on, String bucketing, Findings findings) {
        JsonNode last =
                rollout.path("variations").path(rollout.path("variations").size() - 1);
        if (last.isMissingNode()) {
            findings.without(key, "its rollout has no variations");
            return;
        }
        long served = 0;
        boolean over = false;
        for (JsonNode part : rollout.path("variations")) {
            boolean in = isTrue(flag, part.path("variation"));
            if (in && over) {
                findings.without(
                        key, "true does not come first in its rollout: those who are in have the upper buckets");
                return;
            }
            served += in ? part.path("weight").asLong() : 0;
            over |= !in && part.path("weight").asLong() > 0;
        }
        if (isTrue(flag, last.path("variation"))) {
            served = Percentage.WHOLE; // the last variation takes what the weights leave
        }
        if (served < 0 || served > Percentage.WHOLE) {
            findings.without(key, "its weights are not between 0 and 100000");
            return;
        }
        if (!rollout.has("seed") && !flag.path("salt").isTextual()) {
            findings.without(key, "it has neither a salt nor a seed: no bucket can be told");
            return;
        }
        findings.leftOutFields(key, "its rollout's", rollout, ROLLOUT_READ, Set.of());
        if (rollout.path("kind").asText().equals("experiment")) {
            findings.leftOut(key, "its rollout is an experiment: what it tracks is left out");
        }
        leaveOutUnit(key, "bucketBy", "key", rollout, findings);
        leaveOutUnit(key, "contextKind", "user", rollout, findings);
        String salt = rollout.has("seed")
                ? rollout.path("seed").asText()
                : key + "." + flag.path("salt").asText();
        findings.plan(key, bucketing, salt, Percentage.ofThousandths((int) served), on);
    }

    private static void leaveOutUnit(String key, String field, String usual, JsonNode rollout, Findings findings) {
        String value = rollout.path(field).asText(usual);
        if (!value.equals(usual)) {
            findings.leftOut(key, "its unit is by " + field + " " + Quoted.of(value) + ": give the rollout the same");
        }
    }
}
