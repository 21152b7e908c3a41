package io.codomyrmex.rollout.store.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import io.codomyrmex.rollout.text.Quoted;
import java.io.IOException;
import java.io.StringWriter;

/** Single values of the text, each taken from the parser's current token. */
final class Values {

    private Values() {}

    static String text(String field, JsonParser parser) throws IOException, DamagedDocumentException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw wrongType(field, parser, "a string");
        }
        return wellFormed(parser.getText());
    }

    static int integer(String field, JsonParser parser) throws IOException, DamagedDocumentException {
        if (!isInteger(parser) || parser.getNumberType() != NumberType.INT) {
            throw wrongType(field, parser, "a whole number of 32 bits");
        }
        return parser.getIntValue();
    }

    static long longInteger(String field, JsonParser parser) throws IOException, DamagedDocumentException {
        if (!isInteger(parser) || parser.getNumberType() == NumberType.BIG_INTEGER) {
            throw wrongType(field, parser, "a whole number of 64 bits");
        }
        return parser.getLongValue();
    }

    private static boolean isInteger(JsonParser parser) {
        return parser.currentToken() == JsonToken.VALUE_NUMBER_INT;
    }

    static DamagedDocumentException wrongType(String field, JsonParser parser, String expected) throws IOException {
        return new DamagedDocumentException(field + ": " + Quoted.of(parser.getText()) + " is not " + expected);
    }

    /**
     * The current value as JSON, whatever it is, and past it. Numbers keep their spelling: no size or precision of ours comes
     * between a newer program's field and its rewrite.
     */
    static String copy(JsonParser parser) throws IOException, DamagedDocumentException {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = Json.generator(out)) {
            int open = 0;
            while (true) {
                open += copyToken(parser, generator);
                if (open == 0) {
                    break;
                }
                parser.nextToken();
            }
        }
        return out.toString();
    }

    /** Returns by how many levels the token opens or closes the value. */
    private static int copyToken(JsonParser parser, JsonGenerator generator)
            throws IOException, DamagedDocumentException {
        switch (parser.currentToken()) {
            case START_OBJECT -> generator.writeStartObject();
            case START_ARRAY -> generator.writeStartArray();
            case END_OBJECT -> generator.writeEndObject();
            case END_ARRAY -> generator.writeEndArray();
            case FIELD_NAME -> generator.writeFieldName(wellFormed(parser.currentName()));
            case VALUE_STRING -> generator.writeString(wellFormed(parser.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> generator.writeNumber(parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> generator.writeBoolean(parser.currentToken() == JsonToken.VALUE_TRUE);
            case VALUE_NULL -> generator.writeNull();
            default -> throw new DamagedDocumentException("it has a token of no known kind");
        }
        return parser.currentToken().isStructStart() ? 1 : parser.currentToken().isStructEnd() ? -1 : 0;
    }

    /** JSON can spell what no store can keep: a NUL, and half of a surrogate pair. */
    static String wellFormed(String text) throws DamagedDocumentException {
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            if (codePoint == 0 || Character.getType(codePoint) == Character.SURROGATE) {
                throw new DamagedDocumentException(Quoted.of(text) + " has a NUL or half of a surrogate pair");
            }
            i += Character.charCount(codePoint);
        }
        return text;
    }
}
