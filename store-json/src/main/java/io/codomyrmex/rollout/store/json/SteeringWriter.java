package io.codomyrmex.rollout.store.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.codomyrmex.rollout.AdvanceMode;
import io.codomyrmex.rollout.Approval;
import io.codomyrmex.rollout.Freeze;
import io.codomyrmex.rollout.GateAction;
import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.VerdictKind;
import io.codomyrmex.rollout.calendar.Accrual;
import io.codomyrmex.rollout.calendar.RolloutCalendar;
import io.codomyrmex.rollout.store.RolloutDocument;
import java.io.IOException;
import java.util.List;

/** How a rollout moves on and what holds it. Nothing is written of what a plan leaves at its default. */
final class SteeringWriter {

    private SteeringWriter() {}

    static void write(RolloutDocument document, JsonGenerator generator) throws IOException {
        RolloutConfig config = document.config();
        if (config.advance() != AdvanceMode.MANUAL) {
            generator.writeStringField(Fields.ADVANCE, config.advance().word());
        }
        if (!config.gates().isEmpty()) {
            writeGates(config.gates(), generator);
        }
        if (config.calendar().isPresent()) {
            writeCalendar(config.calendar().get(), generator);
        }
        if (document.freeze().isPresent()) {
            writeFreeze(document.freeze().get(), generator);
        }
        if (document.approval().isPresent()) {
            writeApproval(document.approval().get(), generator);
        }
    }

    private static void writeGates(List<GateRule> gates, JsonGenerator generator) throws IOException {
        generator.writeArrayFieldStart(Fields.GATES);
        for (GateRule rule : gates) {
            generator.writeStartObject();
            generator.writeStringField(Fields.GATE, rule.gate());
            if (rule.argument().isPresent()) {
                generator.writeStringField(Fields.ARGUMENT, rule.argument().get());
            }
            generator.writeObjectFieldStart(Fields.POLICY);
            for (VerdictKind verdict : VerdictKind.values()) {
                GateAction action = rule.actionOn(verdict);
                if (action != GateRule.defaultAction(verdict)) {
                    generator.writeStringField(verdict.word(), action.word());
                }
            }
            generator.writeEndObject();
            generator.writeEndObject();
        }
        generator.writeEndArray();
    }

    private static void writeCalendar(RolloutCalendar calendar, JsonGenerator generator) throws IOException {
        generator.writeObjectFieldStart(Fields.CALENDAR);
        generator.writeStringField(Fields.WINDOWS, calendar.text());
        if (calendar.accrual() != Accrual.ALWAYS) {
            generator.writeStringField(Fields.ACCRUAL, calendar.accrual().word());
        }
        generator.writeEndObject();
    }

    private static void writeFreeze(Freeze freeze, JsonGenerator generator) throws IOException {
        generator.writeObjectFieldStart(Fields.FREEZE);
        generator.writeStringField(Fields.ACTOR, freeze.actor());
        generator.writeStringField(Fields.REASON, freeze.reason());
        generator.writeEndObject();
    }

    private static void writeApproval(Approval approval, JsonGenerator generator) throws IOException {
        generator.writeObjectFieldStart(Fields.APPROVAL);
        generator.writeNumberField(Fields.STAGE_INDEX, approval.stageIndex());
        generator.writeNumberField(Fields.VERSION, approval.version());
        generator.writeStringField(Fields.ACTOR, approval.actor());
        if (approval.reason().isPresent()) {
            generator.writeStringField(Fields.REASON, approval.reason().get());
        }
        generator.writeEndObject();
    }
}
