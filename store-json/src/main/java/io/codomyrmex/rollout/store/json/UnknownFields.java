package io.codomyrmex.rollout.store.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a text holds beyond the fields known here, in the order in which it stood there: names, and their values as JSON. Its own
 * notation, carried in a document, is the text without what is known: {@code {"owner":…,"stages":{"5000":{"color":…}}}}. No name
 * can clash, since {@code stages} itself is known. What a stage holds stays with its percentage, whatever stages come and go around it.
 */
final class UnknownFields {

    private final Map<String, String> ofDocument = new LinkedHashMap<>();
    /** By the stage's thousandths of a percent, of which no plan has one twice. */
    private final Map<Integer, Map<String, String>> ofStages = new TreeMap<>();

    /** Keeps the field whose value is the parser's current token. */
    void keep(JsonParser parser) throws IOException, DamagedDocumentException {
        keepIn(ofDocument, parser);
    }

    /** Keeps what a stage holds besides. */
    void keepOfStage(int thousandths, Map<String, String> fields) {
        if (!fields.isEmpty()) {
            ofStages.put(thousandths, fields);
        }
    }

    /** Keeps the field whose value is the parser's current token among others. */
    static void keepIn(Map<String, String> fields, JsonParser parser) throws IOException, DamagedDocumentException {
        String name = Values.wellFormed(parser.currentName());
        fields.put(name, Values.copy(parser));
    }

    void writeOfDocument(JsonGenerator generator) throws IOException {
        write(ofDocument, generator);
    }

    void writeOfStage(int thousandths, JsonGenerator generator) throws IOException {
        write(ofStages.getOrDefault(thousandths, Map.of()), generator);
    }

    private static void write(Map<String, String> fields, JsonGenerator generator) throws IOException {
        for (Map.Entry<String, String> field : fields.entrySet()) {
            generator.writeFieldName(field.getKey());
            generator.writeRawValue(field.getValue());
        }
    }

    /** The notation; empty when nothing was unknown. */
    Optional<String> notation() throws IOException {
        if (ofDocument.isEmpty() && ofStages.isEmpty()) {
            return Optional.empty();
        }
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = Json.generator(out)) {
            generator.writeStartObject();
            writeOfDocument(generator);
            if (!ofStages.isEmpty()) {
                generator.writeObjectFieldStart(Fields.STAGES);
                for (int thousandths : ofStages.keySet()) {
                    generator.writeObjectFieldStart(Integer.toString(thousandths));
                    writeOfStage(thousandths, generator);
                    generator.writeEndObject();
                }
                generator.writeEndObject();
            }
            generator.writeEndObject();
        }
        return Optional.of(out.toString());
    }

    /**
     * Reads the notation back.
     *
     * @throws IllegalArgumentException when this class did not make it
     */
    static UnknownFields parse(Optional<String> notation) {
        UnknownFields unknown = new UnknownFields();
        if (notation.isPresent()) {
            try (JsonParser parser = Json.parser(notation.get())) {
                unknown.parse(parser);
            } catch (DamagedDocumentException | IOException | NumberFormatException e) {
                throw new IllegalArgumentException("unknown: it is not in the notation of this codec", e);
            }
        }
        return unknown;
    }

    private void parse(JsonParser parser) throws IOException, DamagedDocumentException {
        DocumentReader.requireObject(Fields.UNKNOWN, parser);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals(Fields.STAGES)) {
                parseStages(parser);
            } else if (Fields.OF_DOCUMENT.contains(name)) {
                throw new DamagedDocumentException(name + " is known");
            } else {
                keep(parser);
            }
        }
    }

    private void parseStages(JsonParser parser) throws IOException, DamagedDocumentException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            int thousandths = Integer.parseInt(parser.currentName());
            Map<String, String> fields = new LinkedHashMap<>();
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                if (Fields.OF_STAGE.contains(parser.currentName())) {
                    throw new DamagedDocumentException(parser.currentName() + " is known");
                }
                parser.nextToken();
                keepIn(fields, parser);
            }
            keepOfStage(thousandths, fields);
        }
    }
}
