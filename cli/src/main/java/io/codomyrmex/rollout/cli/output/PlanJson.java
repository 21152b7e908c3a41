package io.codomyrmex.rollout.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import io.codomyrmex.rollout.Approval;
import io.codomyrmex.rollout.Freeze;
import io.codomyrmex.rollout.GateAction;
import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.VerdictKind;
import io.codomyrmex.rollout.calendar.RolloutCalendar;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts of a status that are about moving by itself, or not. */
final class PlanJson {

    private final JsonGenerator json;

    PlanJson(JsonGenerator json) {
        this.json = json;
    }

    void gates(List<GateRule> gates) throws IOException {
        json.writeArrayFieldStart("gates");
        for (GateRule rule : gates) {
            json.writeStartObject();
            json.writeStringField("gate", rule.gate());
            text("argument", rule.argument());
            json.writeObjectFieldStart("policy");
            for (Map.Entry<VerdictKind, GateAction> entry : rule.policy().entrySet()) {
                json.writeStringField(entry.getKey().word(), entry.getValue().word());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    void calendar(Optional<RolloutCalendar> calendar) throws IOException {
        if (calendar.isEmpty()) {
            json.writeNullField("calendar");
            return;
        }
        json.writeObjectFieldStart("calendar");
        json.writeStringField("windows", calendar.get().text());
        json.writeStringField("zone", calendar.get().zone().getId());
        json.writeStringField("accrual", calendar.get().accrual().word());
        json.writeEndObject();
    }

    void freeze(String field, Optional<Freeze> freeze) throws IOException {
        if (freeze.isEmpty()) {
            json.writeNullField(field);
            return;
        }
        json.writeObjectFieldStart(field);
        json.writeStringField("actor", freeze.get().actor());
        json.writeStringField("reason", freeze.get().reason());
        json.writeEndObject();
    }

    void approval(RolloutStatus status) throws IOException {
        if (status.approval().isEmpty()) {
            json.writeNullField("approval");
            return;
        }
        Approval approval = status.approval().get();
        json.writeObjectFieldStart("approval");
        json.writeNumberField("stageIndex", approval.stageIndex());
        json.writeNumberField("version", approval.version());
        json.writeStringField("actor", approval.actor());
        text("reason", approval.reason());
        json.writeBooleanField("counts", status.isApproved());
        json.writeEndObject();
    }

    private void text(String field, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(field, value.get());
        } else {
            json.writeNullField(field);
        }
    }
}
