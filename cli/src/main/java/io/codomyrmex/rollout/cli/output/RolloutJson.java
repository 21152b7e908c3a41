package io.codomyrmex.rollout.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import io.codomyrmex.rollout.Freeze;
import io.codomyrmex.rollout.HistoryEntry;
import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutListing;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.Stage;
import io.codomyrmex.rollout.UnreadableRollout;
import io.codomyrmex.rollout.WhenStale;
import io.codomyrmex.rollout.cli.units.Explanation;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The JSON shapes that scripts rely on. Within {@link #SCHEMA_VERSION} fields are added, never renamed, removed or given
 * another meaning.
 */
final class RolloutJson {

    static final int SCHEMA_VERSION = 1;

    private static final List<String> STATUS_FIELDS = List.of(
            "id",
            "state",
            "stageIndex",
            "stages",
            "delays",
            "percentage",
            "baseline",
            "version",
            "createdAt",
            "startedAt",
            "stageEnteredAt",
            "updatedAt",
            "nextAdvanceNotBefore",
            "remaining",
            "salt",
            "bucketing",
            "whenStale",
            "metadata",
            "advance",
            "gates",
            "calendar",
            "freeze",
            "approval",
            "hold",
            "actor",
            "reason",
            "replay");

    private final JsonGenerator json;

    RolloutJson(JsonGenerator json) {
        this.json = json;
    }

    void listing(RolloutListing listing, Optional<Hold> hold) throws IOException {
        json.writeStartObject();
        json.writeNumberField("schemaVersion", SCHEMA_VERSION);
        json.writeStringField("flag", listing.flag());
        if (listing instanceof RolloutStatus status) {
            status(status, hold);
        } else {
            unreadable((UnreadableRollout) listing, hold);
        }
        json.writeEndObject();
    }

    private void status(RolloutStatus status, Optional<Hold> hold) throws IOException {
        json.writeStringField("id", status.id());
        json.writeStringField("state", status.state().name());
        json.writeNumberField("stageIndex", status.stageIndex());
        stages(status.config().stages());
        json.writeNumberField("percentage", number(status.percentage()));
        json.writeNumberField("baseline", number(status.baseline()));
        json.writeNumberField("version", status.version());
        json.writeStringField("createdAt", status.createdAt().toString());
        instant("startedAt", status.startedAt());
        instant("stageEnteredAt", status.stageEnteredAt());
        json.writeStringField("updatedAt", status.updatedAt().toString());
        instant("nextAdvanceNotBefore", status.nextAdvanceNotBefore());
        text("remaining", status.remaining().map(Object::toString));
        json.writeStringField("salt", status.salt());
        json.writeStringField("bucketing", status.config().bucketing());
        json.writeStringField("whenStale", word(status.config().whenStale()));
        json.writeObjectFieldStart("metadata");
        for (Map.Entry<String, String> entry : status.metadata().entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
        json.writeStringField("advance", status.config().advance().word());
        PlanJson plan = new PlanJson(json);
        plan.gates(status.config().gates());
        plan.calendar(status.config().calendar());
        plan.freeze("freeze", status.freeze());
        plan.approval(status);
        hold("hold", hold);
        json.writeStringField("actor", status.actor());
        text("reason", status.reason());
        json.writeBooleanField("replay", status.replay());
    }

    private void stages(List<Stage> stages) throws IOException {
        json.writeArrayFieldStart("stages");
        for (Stage stage : stages) {
            json.writeNumber(number(stage.percentage()));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("delays");
        for (Stage stage : stages) {
            json.writeString(stage.delay().toString());
        }
        json.writeEndArray();
    }

    /** The same fields, so that a program that reads the list needs no special case; what isn't known is null. */
    private void unreadable(UnreadableRollout rollout, Optional<Hold> hold) throws IOException {
        for (String field : STATUS_FIELDS) {
            switch (field) {
                case "state" -> text(field, rollout.state().map(RolloutState::name));
                case "percentage" -> number(field, rollout.percentage());
                case "version" -> json.writeNumberField(field, rollout.version());
                case "replay" -> json.writeBooleanField(field, rollout.replay());
                case "hold" -> hold(field, hold);
                default -> json.writeNullField(field);
            }
        }
        json.writeStringField("problem", rollout.problem());
    }

    /** Why a rollout stands, or null. */
    void hold(String field, Optional<Hold> hold) throws IOException {
        if (hold.isEmpty()) {
            json.writeNullField(field);
            return;
        }
        json.writeObjectFieldStart(field);
        json.writeStringField("reason", hold.get().reason().code());
        json.writeStringField("words", hold.get().words());
        instant("until", hold.get().until());
        json.writeEndObject();
    }

    void allFrozen(Optional<Freeze> freeze) throws IOException {
        json.writeStartObject();
        json.writeNumberField("schemaVersion", SCHEMA_VERSION);
        json.writeBooleanField("allFrozen", freeze.isPresent());
        new PlanJson(json).freeze("freeze", freeze);
        json.writeEndObject();
    }

    void historyEntry(HistoryEntry entry) throws IOException {
        json.writeStartObject();
        json.writeNumberField("version", entry.version());
        json.writeStringField("command", entry.command().word());
        text("from", entry.from().map(RolloutState::name));
        text("to", entry.to().map(RolloutState::name));
        json.writeNumberField("stageIndex", entry.stageIndex());
        json.writeNumberField("percentage", number(entry.percentage()));
        json.writeStringField("at", entry.at().toString());
        json.writeStringField("actor", entry.actor());
        text("reason", entry.reason());
        json.writeBooleanField("forced", entry.forced());
        json.writeStringField("operationId", entry.operationId());
        json.writeEndObject();
    }

    void explanation(Explanation explanation) throws IOException {
        RolloutStatus rollout = explanation.rollout();
        json.writeStartObject();
        json.writeNumberField("schemaVersion", SCHEMA_VERSION);
        json.writeStringField("flag", rollout.flag());
        json.writeStringField("unit", explanation.unit());
        json.writeBooleanField("in", explanation.in());
        json.writeStringField("reason", explanation.reason().name());
        if (explanation.bucket().isPresent()) {
            json.writeNumberField("bucket", explanation.bucket().get());
        } else {
            json.writeNullField("bucket");
        }
        json.writeNumberField("threshold", explanation.threshold());
        json.writeNumberField("buckets", explanation.buckets());
        json.writeNumberField("percentage", number(rollout.percentage()));
        json.writeStringField("state", rollout.state().name());
        json.writeNumberField("stageIndex", rollout.stageIndex());
        if (explanation.firstStage().isPresent()) {
            json.writeNumberField("inFromStageIndex", explanation.firstStage().getAsInt());
        } else {
            json.writeNullField("inFromStageIndex");
        }
        json.writeNumberField("version", rollout.version());
        json.writeStringField("salt", rollout.salt());
        json.writeStringField("bucketing", rollout.config().bucketing());
        json.writeEndObject();
    }

    private void number(String field, Optional<Percentage> value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(field, number(value.get()));
        } else {
            json.writeNullField(field);
        }
    }

    private void instant(String field, Optional<Instant> value) throws IOException {
        text(field, value.map(Instant::toString));
    }

    private void text(String field, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(field, value.get());
        } else {
            json.writeNullField(field);
        }
    }

    private static BigDecimal number(Percentage percentage) {
        return percentage.toBigDecimal();
    }

    private static String word(WhenStale whenStale) {
        return whenStale.name().toLowerCase(Locale.ROOT);
    }
}
