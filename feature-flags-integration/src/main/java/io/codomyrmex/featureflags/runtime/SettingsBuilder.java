package io.codomyrmex.featureflags.runtime;

import io.codomyrmex.rollout.text.Quoted;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Collects settings. Of what is said in several places the first counts: this builder, system properties, environment, file.
 *
 * <p>Not thread-safe.
 */
public final class SettingsBuilder {

    private final Map<String, String> own = new TreeMap<>();
    private Properties systemProperties = new Properties();
    private Map<String, String> environment = Map.of();
    private @Nullable Path file;

    SettingsBuilder() {}

    /**
     * Sets one setting.
     *
     * @param setting which
     * @param value as it would stand in a file
     * @return this builder
     */
    public SettingsBuilder set(Setting setting, String value) {
        return set(setting.key(), value);
    }

    /**
     * Sets one setting by its key.
     *
     * @param key as {@link Setting#key}; another one is an error of {@link #build}
     * @param value as it would stand in a file
     * @return this builder
     */
    public SettingsBuilder set(String key, String value) {
        own.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
        return this;
    }

    /**
     * Sets the store: {@link Setting#STORE}.
     *
     * @param url for example {@code memory:}, {@code jdbc:sqlite:rollouts.db} or {@code redis://host:6379}
     * @return this builder
     */
    public SettingsBuilder store(String url) {
        return set(Setting.STORE, url);
    }

    /**
     * Runs a driver in this process, or none: {@link Setting#DRIVER}.
     *
     * @param runs none by default
     * @return this builder
     */
    public SettingsBuilder driver(boolean runs) {
        return set(Setting.DRIVER, Boolean.toString(runs));
    }

    /**
     * Reads this process's system properties and environment as well, and the file that {@link Setting#CONFIG} names there.
     *
     * @return this builder
     */
    public SettingsBuilder fromEnvironment() {
        return systemProperties(System.getProperties()).environment(System.getenv());
    }

    /**
     * Reads system properties as well.
     *
     * @param properties those that begin with {@code rollout.} are looked at; one that is no setting is an error of {@link #build}
     * @return this builder
     */
    public SettingsBuilder systemProperties(Properties properties) {
        this.systemProperties = Objects.requireNonNull(properties, "properties");
        return this;
    }

    /**
     * Reads environment variables as well.
     *
     * @param environment the names of {@link Setting#variable} are looked at and no others
     * @return this builder
     */
    public SettingsBuilder environment(Map<String, String> environment) {
        this.environment = Objects.requireNonNull(environment, "environment");
        return this;
    }

    /**
     * Reads a file as well, in place of one that {@link Setting#CONFIG} names.
     *
     * @param file a Java properties file in UTF-8; every key in it has to be a setting
     * @return this builder
     */
    public SettingsBuilder file(Path file) {
        this.file = Objects.requireNonNull(file, "file");
        return this;
    }

    /**
     * The settings.
     *
     * @return all of them, checked
     * @throws IllegalArgumentException naming every key that is unknown, empty or has a value that is not understood, where it was
     *     set, and what would be right
     */
    public RolloutSettings build() {
        List<Layer> layers = new ArrayList<>();
        layers.add(new Layer("builder", own));
        layers.add(Layer.ofProperties("system property", systemProperties));
        layers.add(Layer.ofEnvironment(environment));
        Path chosen = file != null ? file : named(layers.subList(1, layers.size()));
        if (chosen != null) {
            layers.add(read(chosen));
        }
        return RolloutSettings.of(layers);
    }

    private static @Nullable Path named(List<Layer> layers) {
        return layers.stream()
                .flatMap(layer -> layer.get(Setting.CONFIG).stream())
                .findFirst()
                .map(Path::of)
                .orElse(null);
    }

    private static Layer read(Path file) {
        Properties properties = new Properties();
        String place = "file " + Quoted.of(file.toString());
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    Setting.CONFIG.key() + ": the " + place + " cannot be read: " + Quoted.escape(e.toString()), e);
        }
        Map<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
        return new Layer(place, values);
    }
}
