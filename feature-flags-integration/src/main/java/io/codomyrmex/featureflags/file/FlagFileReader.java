package io.codomyrmex.featureflags.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.codomyrmex.featureflags.definition.FlagDefinition;
import io.codomyrmex.rollout.text.Quoted;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the bytes of a flag file into definitions. Trusts nothing: depth, length and numbers have limits. */
final class FlagFileReader {

    private static final int MAX_DEPTH = 60;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(500)
                    .maxStringLength(1_000_000)
                    .maxNameLength(10_000)
                    .build())
            .build();

    private FlagFileReader() {}

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException naming line, flag, field, value and rule
     */
    static List<FlagDefinition> read(byte[] json, FlagFileFormat format) {
        Map<String, FlagDefinition> flags = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            parser.configure(
                    StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature(), format == FlagFileFormat.STANDARD);
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("line 1: it is no JSON object with a member for each flag");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                int line = parser.currentTokenLocation().getLineNr();
                parser.nextToken();
                flags.put(name, flag(name, value(parser), format, line));
            }
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException(
                        "line " + parser.currentTokenLocation().getLineNr() + ": there is something behind the object");
            }
            return List.copyOf(flags.values());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(broken(e), e);
        } catch (CharConversionException e) {
            // The parser takes bytes with many zeros for another encoding of Unicode.
            throw new IllegalArgumentException("it is no text in UTF-8", e);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory were not read", e);
        }
    }

    private static FlagDefinition flag(String name, @Nullable Object value, FlagFileFormat format, int line) {
        try {
            return format == FlagFileFormat.LEGACY ? LegacyForm.flag(name, value) : FlagForm.flag(name, value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + line + ", flag " + Quoted.of(name) + ": " + e.getMessage(), e);
        }
    }

    private static String broken(JsonProcessingException e) {
        String where = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
        return where + "it is no JSON that can be read: " + Quoted.escape(e.getOriginalMessage());
    }

    /** Any JSON value: text, Integer, Long, BigInteger, BigDecimal, truth value, list, map, null. */
    private static @Nullable Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new IllegalArgumentException("it ends too early");
        }
        return switch (token) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case START_ARRAY -> list(parser);
            case START_OBJECT -> map(parser);
            default -> throw new IllegalArgumentException("it is not understood at " + token);
        };
    }

    private static List<@Nullable Object> list(JsonParser parser) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser));
        }
        return list;
    }

    private static Map<String, @Nullable Object> map(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            map.put(name, value(parser));
        }
        return map;
    }
}
