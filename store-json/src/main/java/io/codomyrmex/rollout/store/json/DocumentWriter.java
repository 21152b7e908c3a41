package io.codomyrmex.rollout.store.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.Stage;
import io.codomyrmex.rollout.store.RolloutDocument;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** From a document to its text: known fields first, in this order, then what was unknown when it was read. */
final class DocumentWriter {

    private DocumentWriter() {}

    static String write(RolloutDocument document) {
        UnknownFields unknown = UnknownFields.parse(document.unknown());
        RolloutConfig config = document.config();
        StringWriter out = new StringWriter(512);
        try (JsonGenerator generator = Json.generator(out)) {
            generator.writeStartObject();
            generator.writeNumberField(Fields.SCHEMA, JsonRolloutCodec.SCHEMA);
            generator.writeStringField(Fields.ID, Values.wellFormed(document.id()));
            generator.writeArrayFieldStart(Fields.STAGES);
            writeStages(config.stages(), unknown, generator);
            generator.writeEndArray();
            generator.writeNumberField(
                    Fields.BASELINE_THOUSANDTHS, config.baseline().thousandths());
            if (config.salt().isPresent()) {
                generator.writeStringField(Fields.SALT, config.salt().get());
            }
            generator.writeStringField(Fields.BUCKETING, config.bucketing());
            generator.writeStringField(Fields.WHEN_STALE, WhenStaleWords.word(config.whenStale()));
            generator.writeObjectFieldStart(Fields.METADATA);
            for (Map.Entry<String, String> entry : config.metadata().entrySet()) {
                generator.writeStringField(entry.getKey(), entry.getValue());
            }
            generator.writeEndObject();
            SteeringWriter.write(document, generator);
            unknown.writeOfDocument(generator);
            generator.writeEndObject();
        } catch (DamagedDocumentException e) {
            throw new IllegalArgumentException("id: " + e.words(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("document: it cannot be written", e);
        }
        return out.toString();
    }

    private static void writeStages(List<Stage> stages, UnknownFields unknown, JsonGenerator generator)
            throws IOException {
        for (Stage stage : stages) {
            int thousandths = stage.percentage().thousandths();
            generator.writeStartObject();
            generator.writeNumberField(Fields.THOUSANDTHS, thousandths);
            generator.writeNumberField(Fields.DELAY_MICROS, TimeUnit.MICROSECONDS.convert(stage.delay()));
            unknown.writeOfStage(thousandths, generator);
            generator.writeEndObject();
        }
    }
}
