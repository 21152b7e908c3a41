package io.codomyrmex.rollout.importers;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.codomyrmex.rollout.text.Quoted;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The definition files that can be read.
 *
 * <pre>{@code
 * ImportResult result = DefinitionFormat.UNLEASH.read(Files.readString(file));
 * for (ImportedFlag each : result.flags()) {
 *     rollouts.create(each.flag(), each.plan(), by);
 *     if (each.isOn()) {
 *         rollouts.start(each.flag(), by);
 *     }
 * }
 * result.notExpressed().forEach(System.out::println);
 * }</pre>
 *
 * <p>Thread-safe.
 */
public enum DefinitionFormat {

    /** Unleash: {@code features} with their strategies, as {@code /api/client/features} and the state export have them. */
    UNLEASH(new UnleashReader(), "unleash", "unleash-java9", "unleash-node"),

    /** LaunchDarkly: the file of its file data source, {@code flags} and {@code flagValues}. */
    LAUNCHDARKLY(new LaunchDarklyReader(), "launchdarkly"),

    /** flagd: {@code flags} with their {@code targeting}. */
    FLAGD(new FlagdReader(), "flagd-v2", "flagd-v1", "flagd-v2-js"),

    /** GrowthBook: {@code features} with their rules, as the features endpoint of the SDK has them. */
    GROWTHBOOK(new GrowthBookReader(), "growthbook", "growthbook-utf8");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    @SuppressWarnings("ImmutableEnumChecker") // no reader has a field
    private final DefinitionReader reader;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> bucketings;

    DefinitionFormat(DefinitionReader reader, String... bucketings) {
        this.reader = reader;
        this.bucketings = List.of(bucketings);
    }

    /**
     * The format's name in small letters.
     *
     * @return such as {@code unleash}
     */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * A format by its name.
     *
     * @param word as {@link #word} gives it
     * @return empty for a name that is none
     */
    public static Optional<DefinitionFormat> find(String word) {
        return Stream.of(values()).filter(format -> format.word().equals(word)).findFirst();
    }

    /**
     * What may be named as the generation of the library that evaluated the flags until now; the first one is the default. For
     * GrowthBook the hash version is in the file, and the name only says how text is hashed.
     *
     * @return an unmodifiable list
     */
    public List<String> bucketings() {
        return bucketings;
    }

    /**
     * Reads a file, of flags that the newest library of its system evaluated.
     *
     * @param text the file
     * @return plans, and what cannot be expressed
     * @throws IllegalArgumentException when it is no file of this format
     */
    public ImportResult read(String text) {
        return read(text, bucketings.get(0));
    }

    /**
     * Reads a file.
     *
     * @param text the file
     * @param bucketing one of {@link #bucketings}: which library evaluated the flags until now
     * @return plans, and what cannot be expressed
     * @throws IllegalArgumentException when it is no file of this format, or the bucketing is none of it
     */
    public ImportResult read(String text, String bucketing) {
        if (!bucketings.contains(bucketing)) {
            throw new IllegalArgumentException("bucketing: " + Quoted.of(bucketing) + " is none of " + word()
                    + "; it has " + String.join(", ", bucketings));
        }
        Findings findings = new Findings();
        reader.read(root(text), bucketing, findings);
        return findings.result();
    }

    private static JsonNode root(String text) {
        try {
            JsonNode root = JSON.readTree(text);
            if (root == null || !root.isObject()) {
                throw new IllegalArgumentException("file: it is no JSON object; name a definition file");
            }
            return root;
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new IllegalArgumentException(
                    "file: no valid JSON" + where + ": "
                            + Quoted.of(Objects.requireNonNullElse(e.getOriginalMessage(), "")),
                    e);
        }
    }
}
