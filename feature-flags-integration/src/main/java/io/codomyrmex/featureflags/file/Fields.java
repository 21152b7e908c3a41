package io.codomyrmex.featureflags.file;

import io.codomyrmex.featureflags.targeting.Operator;
import io.codomyrmex.featureflags.targeting.TargetingRule;
import io.codomyrmex.featureflags.text.Nearest;
import io.codomyrmex.rollout.text.Quoted;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The members of one object of a flag file, taken out by name and kind. What is of another kind is an error that names it. */
final class Fields {

    private final Map<String, @Nullable Object> members;

    Fields(Map<?, ?> members) {
        this.members = new LinkedHashMap<>();
        members.forEach((name, value) -> this.members.put(String.valueOf(name), value));
    }

    /** Refuses members of other names: one that is spelled wrong would be passed over for years. */
    void requireOnly(Set<String> known, String hint) {
        for (String name : members.keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(Quoted.of(name) + " is no field; "
                        + Nearest.to(name, known)
                                .map(nearest -> "did you mean \"" + nearest + "\"?")
                                .orElse(hint));
            }
        }
    }

    Optional<Boolean> truth(String name) {
        return taken(name, "true or false", value -> value instanceof Boolean truth ? truth : null);
    }

    Optional<String> text(String name) {
        return taken(name, "a text", value -> value instanceof String text ? text : null);
    }

    Optional<BigDecimal> number(String name) {
        return taken(name, "a number", value -> value instanceof Number number ? decimal(number) : null);
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }

    Optional<List<String>> texts(String name) {
        return list(name).map(list -> {
            List<String> texts = new ArrayList<>(list.size());
            for (Object element : list) {
                if (!(element instanceof String text)) {
                    throw new IllegalArgumentException(name + ": " + shown(element) + " is no text");
                }
                texts.add(text);
            }
            return texts;
        });
    }

    Optional<List<@Nullable Object>> list(String name) {
        return taken(
                name, "a list", value -> value instanceof List<?> list ? new ArrayList<@Nullable Object>(list) : null);
    }

    Optional<Map<String, @Nullable Object>> map(String name) {
        return taken(name, "an object", value -> value instanceof Map<?, ?> map ? new Fields(map).members : null);
    }

    private <T> Optional<T> taken(String name, String wanted, Function<@Nullable Object, @Nullable T> kind) {
        if (!members.containsKey(name)) {
            return Optional.empty();
        }
        Object value = members.get(name);
        T taken = kind.apply(value);
        if (taken == null) {
            throw new IllegalArgumentException(name + ": " + shown(value) + " is not " + wanted);
        }
        return Optional.of(taken);
    }

    List<TargetingRule> rules(String name) {
        List<TargetingRule> rules = new ArrayList<>();
        List<@Nullable Object> list = list(name).orElse(List.of());
        for (int i = 0; i < list.size(); i++) {
            try {
                rules.add(rule(list.get(i)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(name + "[" + i + "]: " + e.getMessage(), e);
            }
        }
        return rules;
    }

    private static TargetingRule rule(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(shown(value) + " is no object of attribute, operator and value");
        }
        Fields fields = new Fields(map);
        fields.requireOnly(Set.of("attribute", "operator", "value"), "a rule has attribute, operator and value");
        String attribute = fields.text("attribute").orElseThrow(() -> missing("attribute"));
        String operator = fields.text("operator").orElseThrow(() -> missing("operator"));
        Object expected = fields.members.get("value");
        if (expected == null) {
            throw missing("value");
        }
        return TargetingRule.of(attribute, Operator.of(operator), expected);
    }

    private static IllegalArgumentException missing(String name) {
        return new IllegalArgumentException(name + ": it is missing");
    }

    private static String shown(@Nullable Object value) {
        if (value instanceof List) {
            return "a list";
        }
        return value instanceof Map ? "an object" : Quoted.of(String.valueOf(value));
    }
}
