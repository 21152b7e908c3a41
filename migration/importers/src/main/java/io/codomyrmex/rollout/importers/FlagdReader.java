package io.codomyrmex.rollout.importers;

import com.fasterxml.jackson.databind.JsonNode;
import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.text.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Boolean flags that have no targeting, or one that is a {@code fractional} of constant shares. */
final class FlagdReader implements DefinitionReader {

    private static final Set<String> READ = Set.of("state", "variants", "defaultVariant", "targeting");
    private static final Set<String> DESCRIPTIVE = Set.of("metadata");

    /** What stands beside the unit, and which attribute is the unit. */
    private record Key(String salt, String attribute) {}

    @Override
    public void read(JsonNode root, String bucketing, Findings findings) {
        if (!root.path("flags").isObject()) {
            throw new IllegalArgumentException("file: it has no object \"flags\"; flagd's definitions have one");
        }
        findings.leftOutFields("", "the file's", root, Set.of("flags"), Set.of("$schema", "metadata", "$evaluators"));
        for (Map.Entry<String, JsonNode> flag : root.path("flags").properties()) {
            flag(flag.getKey(), flag.getValue(), bucketing, findings);
        }
    }

    private static void flag(String key, JsonNode flag, String bucketing, Findings findings) {
        for (JsonNode value : flag.path("variants")) {
            if (!value.isBoolean()) {
                findings.without(key, "its variants are no booleans; a rollout only says who is in");
                return;
            }
        }
        findings.leftOutFields(key, "its", flag, READ, DESCRIPTIVE);
        boolean on = !flag.path("state").asText().equals("DISABLED");
        JsonNode targeting = flag.path("targeting");
        if (targeting.isMissingNode() || targeting.isNull() || targeting.isEmpty()) {
            boolean value = flag.path("variants")
                    .path(flag.path("defaultVariant").asText())
                    .asBoolean();
            findings.everybodyOrNobody(key, on && value);
        } else if (targeting.size() == 1 && targeting.has("fractional")) {
            fractional(key, flag, targeting.path("fractional"), on, bucketing, findings);
        } else {
            findings.without(key, "its targeting is more than a fractional; a rollout has no rules");
        }
    }

    private static void fractional(
            String flag, JsonNode definition, JsonNode fractional, boolean on, String bucketing, Findings findings) {
        List<JsonNode> shares = new ArrayList<>();
        fractional.forEach(shares::add);
        Optional<Key> key = shares.isEmpty() || shares.get(0).isArray()
                ? Optional.of(new Key(flag, "targetingKey"))
                : key(flag, shares.remove(0));
        if (key.isEmpty()) {
            findings.without(flag, "what its fractional hashes is no constant text before one attribute");
            return;
        }
        long served = 0;
        long total = 0;
        boolean over = false;
        for (JsonNode share : shares) {
            JsonNode weight = share.size() > 1 ? share.path(1) : null;
            if (!share.path(0).isTextual() || (weight != null && !weight.canConvertToInt())) {
                findings.without(flag, "a share of its fractional is no constant");
                return;
            }
            long buckets = weight == null ? 1 : Math.max(0, weight.asInt());
            boolean in =
                    definition.path("variants").path(share.path(0).asText()).asBoolean();
            if (in && over && buckets > 0) {
                findings.without(
                        flag, "true does not come first in its fractional: those who are in have the upper buckets");
                return;
            }
            total += buckets;
            served += in ? buckets : 0;
            over |= !in && buckets > 0;
        }
        if (total == 0 || served * Percentage.WHOLE % total != 0) {
            findings.without(flag, "its share is " + served + " of " + total + ", which is no multiple of 0.001 %");
            return;
        }
        if (!key.get().attribute().equals("targetingKey")) {
            findings.leftOut(
                    flag,
                    "its unit is the attribute " + Quoted.of(key.get().attribute()) + ": give the rollout the same");
        }
        Percentage percentage = Percentage.ofThousandths((int) (served * Percentage.WHOLE / total));
        findings.plan(flag, bucketing, key.get().salt(), percentage, on);
    }

    /** An attribute, or constant text and the flag's key before one. */
    private static Optional<Key> key(String flag, JsonNode hashed) {
        if (isVariable(hashed)) {
            return Optional.of(new Key("", hashed.path("var").asText()));
        }
        JsonNode parts = hashed.path("cat");
        StringBuilder salt = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            JsonNode part = parts.path(i);
            if (part.isTextual()) {
                salt.append(part.asText());
            } else if (isVariable(part) && part.path("var").asText().equals("$flagd.flagKey")) {
                salt.append(flag);
            } else if (isVariable(part) && i == parts.size() - 1) {
                return Optional.of(new Key(salt.toString(), part.path("var").asText()));
            } else {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean isVariable(JsonNode node) {
        return node.isObject() && node.size() == 1 && node.path("var").isTextual();
    }
}
