package io.codomyrmex.rollout.store.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.codomyrmex.rollout.bucketing.Bucketings;
import io.codomyrmex.rollout.store.RolloutDocument;
import io.codomyrmex.rollout.store.json.DocumentReading.Kind;
import io.codomyrmex.rollout.store.json.DocumentReading.Problem;
import io.codomyrmex.rollout.text.Quoted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns a rollout's document into text and back: one JSON object, as {@code docs/wire-format.md} describes it.
 *
 * <p>The same document always gives the same text. Fields that this program does not know, at the top and within a stage, are
 * kept in {@link RolloutDocument#unknown()} and written back. A text is never trusted: it is read with limits ({@value
 * #MAX_LENGTH} characters, {@value #MAX_DEPTH} levels), without repeated fields and without anything behind the object.
 *
 * <pre>{@code
 * JsonRolloutCodec codec = new JsonRolloutCodec();
 * String text = codec.write(new RolloutDocument("0b7c", RolloutConfig.parse("5%, 100%")));
 * DocumentReading reading = codec.read(text);   // Read, or a Problem in words
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class JsonRolloutCodec {

    /** The number of the format that this codec writes, and the highest that it reads. */
    public static final int SCHEMA = 1;

    /** The most characters of a text, written or read. */
    public static final int MAX_LENGTH = 262_144;

    /** The most levels of objects and arrays within each other that are read. */
    public static final int MAX_DEPTH = 20;

    private static final Pattern SOURCE = Pattern.compile("Source: [^;\\]]*; ");

    private final Predicate<String> knownBucketing;

    /** A codec that knows the bucketings that {@link Bucketings} finds. */
    public JsonRolloutCodec() {
        this(name -> Bucketings.find(name).isPresent());
    }

    /**
     * A codec that knows other bucketings.
     *
     * @param knownBucketing whether a bucketing's stored name is known to this program
     */
    public JsonRolloutCodec(Predicate<String> knownBucketing) {
        this.knownBucketing = Objects.requireNonNull(knownBucketing, "knownBucketing");
    }

    /**
     * The text of a document.
     *
     * @param document any document
     * @return one line of JSON
     * @throws IllegalArgumentException when the id is no well-formed text, when {@code unknown} was not made by this codec, or
     *     when the text would be longer than {@value #MAX_LENGTH} characters
     */
    public String write(RolloutDocument document) {
        String text = DocumentWriter.write(document);
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "document: its text has " + text.length() + " characters; at most " + MAX_LENGTH + " are allowed");
        }
        return text;
    }

    /**
     * Reads a text.
     *
     * @param text any text at all
     * @return the document, or what is wrong; bad data never is an exception
     */
    public DocumentReading read(String text) {
        if (text.length() > MAX_LENGTH) {
            return damaged("it has " + text.length() + " characters; at most " + MAX_LENGTH + " are read");
        }
        try {
            String newer = newerSchema(text);
            if (newer != null) {
                return new Problem(
                        Kind.NEWER_SCHEMA, "the document has schema " + newer + "; this program reads up to " + SCHEMA);
            }
            return withKnownBucketing(DocumentReader.read(text));
        } catch (DamagedDocumentException e) {
            return damaged(e.words());
        } catch (JsonProcessingException e) {
            return damaged("no valid JSON" + place(e) + ": " + Quoted.of(said(e)));
        } catch (IllegalArgumentException e) {
            // Core's rules for a plan: they name field, value and rule, and their values are quoted.
            return damaged(Objects.requireNonNullElse(e.getMessage(), "a value is against its rule"));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from a string", e);
        }
    }

    /** The parser's words, without its note that it does not repeat the text. */
    private static String said(JsonProcessingException e) {
        return SOURCE.matcher(String.valueOf(e.getOriginalMessage())).replaceAll("");
    }

    /** Looked for first and alone: in a format that is not known here, no other field can be judged. */
    private static @Nullable String newerSchema(String text) throws IOException, DamagedDocumentException {
        try (JsonParser parser = Json.parser(text)) {
            DocumentReader.requireObject("it", parser);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean schema = parser.currentName().equals(Fields.SCHEMA);
                parser.nextToken();
                if (!schema) {
                    parser.skipChildren();
                } else if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
                    throw new DamagedDocumentException(Fields.SCHEMA + " is no whole number");
                } else {
                    return parser.getBigIntegerValue().compareTo(Json.SCHEMA) > 0 ? parser.getText() : null;
                }
            }
            throw new DamagedDocumentException(Fields.SCHEMA + " is missing");
        }
    }

    private DocumentReading withKnownBucketing(RolloutDocument document) {
        String name = document.config().bucketing();
        try {
            if (knownBucketing.test(name)) {
                return new DocumentReading.Read(document);
            }
        } catch (IllegalStateException e) {
            return new Problem(
                    Kind.UNKNOWN_BUCKETING,
                    "the bucketing " + Quoted.of(name) + " cannot be looked up: " + Quoted.of(e.getMessage()));
        }
        return new Problem(Kind.UNKNOWN_BUCKETING, "the bucketing " + Quoted.of(name) + " is unknown to this program");
    }

    private static Problem damaged(String words) {
        return new Problem(Kind.DAMAGED, "the document is damaged: " + words);
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null ? "" : " at character " + e.getLocation().getCharOffset();
    }
}
