package io.codomyrmex.featureflags.runtime;

import io.codomyrmex.featureflags.text.Nearest;
import io.codomyrmex.rollout.text.Quoted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** The settings of one place: builder, system properties, environment or file. */
record Layer(String place, Map<String, String> values) {

    /** System properties that other parts of this project read: its test kits and its command line. */
    private static final List<String> OTHERS =
            List.of("rollout.tck.", "rollout.test.", "rollout.shell.", "rollout.launch.");

    Layer {
        values = Map.copyOf(values);
    }

    /** Keeps what is ours of many properties. */
    static Layer ofProperties(String place, Properties properties) {
        Map<String, String> ours = new TreeMap<>();
        for (String key : properties.stringPropertyNames()) {
            if (key.startsWith(Setting.PREFIX) && OTHERS.stream().noneMatch(key::startsWith)) {
                ours.put(key, properties.getProperty(key));
            }
        }
        return new Layer(place, ours);
    }

    /** Reads the listed names and no others: what else begins with ROLLOUT_ may be Kubernetes'. Empty is not set. */
    static Layer ofEnvironment(Map<String, String> environment) {
        Map<String, String> ours = new TreeMap<>();
        for (Setting setting : Setting.values()) {
            String value = environment.get(setting.variable());
            if (value != null && !value.isBlank()) {
                ours.put(setting.key(), value);
            }
        }
        return new Layer("environment", ours);
    }

    Optional<String> get(Setting setting) {
        return Optional.ofNullable(values.get(setting.key()));
    }

    /** One line for each key that nobody knows, and for each without a value. */
    List<String> problems() {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(entry -> problem(entry.getKey(), entry.getValue()))
                        .flatMap(Optional::stream)
                        .toList();
    }

    private Optional<String> problem(String key, String value) {
        if (Setting.of(key).isEmpty()) {
            return Optional.of(Quoted.escape(key) + " (" + place + ") is no setting; "
                    + Nearest.to(key, Setting.keys())
                            .map(nearest -> "did you mean " + nearest + "?")
                            .orElse("settings are " + String.join(", ", Setting.keys())));
        }
        return value.isBlank()
                ? Optional.of(key + " (" + place + ") is empty; leave it out for its default")
                : Optional.empty();
    }
}
