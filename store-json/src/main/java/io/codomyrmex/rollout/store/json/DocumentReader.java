package io.codomyrmex.rollout.store.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.codomyrmex.rollout.AdvanceMode;
import io.codomyrmex.rollout.Approval;
import io.codomyrmex.rollout.Freeze;
import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.Stage;
import io.codomyrmex.rollout.WhenStale;
import io.codomyrmex.rollout.calendar.RolloutCalendar;
import io.codomyrmex.rollout.store.RolloutDocument;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** From a text whose schema is known to its document, token by token. Reads one text. */
final class DocumentReader {

    private final JsonParser parser;
    private final UnknownFields unknown = new UnknownFields();

    private @Nullable String id;
    private @Nullable List<Stage> stages;
    private @Nullable Percentage baseline;
    private Optional<String> salt = Optional.empty();
    private @Nullable String bucketing;
    private WhenStale whenStale = WhenStale.KEEP;
    private Map<String, String> metadata = Map.of();
    private AdvanceMode advance = AdvanceMode.MANUAL;
    private List<GateRule> gates = List.of();
    private Optional<RolloutCalendar> calendar = Optional.empty();
    private Optional<Freeze> freeze = Optional.empty();
    private Optional<Approval> approval = Optional.empty();

    private DocumentReader(JsonParser parser) {
        this.parser = parser;
    }

    static RolloutDocument read(String text) throws IOException, DamagedDocumentException {
        try (JsonParser parser = Json.parser(text)) {
            DocumentReader reader = new DocumentReader(parser);
            RolloutDocument document = reader.document();
            if (parser.nextToken() != null) {
                throw new DamagedDocumentException("something stands behind its end");
            }
            return document;
        }
    }

    static void requireObject(String what, JsonParser parser) throws IOException, DamagedDocumentException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new DamagedDocumentException(what + " is no JSON object");
        }
    }

    private RolloutDocument document() throws IOException, DamagedDocumentException {
        requireObject("it", parser);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            field(name);
        }
        RolloutConfig config = new RolloutConfig(
                required(Fields.STAGES, stages),
                required(Fields.BASELINE_THOUSANDTHS, baseline),
                salt,
                required(Fields.BUCKETING, bucketing),
                whenStale,
                metadata,
                advance,
                gates,
                calendar);
        return new RolloutDocument(required(Fields.ID, id), config, freeze, approval, unknown.notation());
    }

    private static <T> T required(String field, @Nullable T value) throws DamagedDocumentException {
        if (value == null) {
            throw new DamagedDocumentException(field + " is missing");
        }
        return value;
    }

    private void field(String name) throws IOException, DamagedDocumentException {
        switch (name) {
            case Fields.SCHEMA -> requireSchema(Values.integer(name, parser));
            case Fields.ID -> id = Values.text(name, parser);
            case Fields.STAGES -> stages = stages();
            case Fields.BASELINE_THOUSANDTHS -> baseline = percentage(name);
            case Fields.SALT -> salt = Optional.of(Values.text(name, parser));
            case Fields.BUCKETING -> bucketing = Values.text(name, parser);
            case Fields.WHEN_STALE -> whenStale = WhenStaleWords.of(Values.text(name, parser));
            case Fields.METADATA -> metadata = metadata();
            case Fields.ADVANCE -> advance = SteeringReader.advance(parser);
            case Fields.GATES -> gates = SteeringReader.gates(parser);
            case Fields.CALENDAR -> calendar = Optional.of(SteeringReader.calendar(parser));
            case Fields.FREEZE -> freeze = Optional.of(SteeringReader.freeze(parser));
            case Fields.APPROVAL -> approval = Optional.of(SteeringReader.approval(parser));
            default -> unknown.keep(parser);
        }
    }

    /** That it is not too high was seen before. */
    private static void requireSchema(int schema) throws DamagedDocumentException {
        if (schema < 1) {
            throw new DamagedDocumentException(Fields.SCHEMA + ": " + schema + " is below 1");
        }
    }

    private Percentage percentage(String field) throws IOException, DamagedDocumentException {
        return Percentage.ofThousandths(Values.integer(field, parser));
    }

    private List<Stage> stages() throws IOException, DamagedDocumentException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw Values.wrongType(Fields.STAGES, parser, "an array");
        }
        List<Stage> read = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            read.add(stage());
        }
        return read;
    }

    private Stage stage() throws IOException, DamagedDocumentException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw Values.wrongType(Fields.STAGES, parser, "an object");
        }
        Percentage percentage = null;
        Duration delay = null;
        Map<String, String> besides = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case Fields.THOUSANDTHS -> percentage = percentage(name);
                case Fields.DELAY_MICROS -> delay = Duration.of(Values.longInteger(name, parser), ChronoUnit.MICROS);
                default -> UnknownFields.keepIn(besides, parser);
            }
        }
        if (percentage != null) {
            unknown.keepOfStage(percentage.thousandths(), besides);
        }
        return new Stage(required(Fields.THOUSANDTHS, percentage), required(Fields.DELAY_MICROS, delay));
    }

    private Map<String, String> metadata() throws IOException, DamagedDocumentException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw Values.wrongType(Fields.METADATA, parser, "an object");
        }
        Map<String, String> read = new TreeMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            read.put(key, Values.text(Fields.METADATA, parser));
        }
        return read;
    }
}
