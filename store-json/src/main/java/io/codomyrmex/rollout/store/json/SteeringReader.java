package io.codomyrmex.rollout.store.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.codomyrmex.rollout.AdvanceMode;
import io.codomyrmex.rollout.Approval;
import io.codomyrmex.rollout.Freeze;
import io.codomyrmex.rollout.GateAction;
import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.VerdictKind;
import io.codomyrmex.rollout.calendar.Accrual;
import io.codomyrmex.rollout.calendar.RolloutCalendar;
import io.codomyrmex.rollout.text.Quoted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a rollout moves on and what holds it, each from the parser's current token. What a field holds beyond what is known here makes
 * the rollout unreadable: half of an order that holds a rollout back is none.
 */
final class SteeringReader {

    private SteeringReader() {}

    static AdvanceMode advance(JsonParser parser) throws IOException, DamagedDocumentException {
        return constant(Fields.ADVANCE, Values.text(Fields.ADVANCE, parser), AdvanceMode.values(), AdvanceMode::word);
    }

    static List<GateRule> gates(JsonParser parser) throws IOException, DamagedDocumentException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw Values.wrongType(Fields.GATES, parser, "an array");
        }
        List<GateRule> read = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            read.add(gate(parser));
        }
        return read;
    }

    private static GateRule gate(JsonParser parser) throws IOException, DamagedDocumentException {
        String gate = null;
        Optional<String> argument = Optional.empty();
        Map<VerdictKind, GateAction> policy = new EnumMap<>(VerdictKind.class);
        requireObject(Fields.GATES, parser);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case Fields.GATE -> gate = Values.text(name, parser);
                case Fields.ARGUMENT -> argument = Optional.of(Values.text(name, parser));
                case Fields.POLICY -> policy = policy(parser);
                default -> throw unknown(Fields.GATES, name);
            }
        }
        return new GateRule(required(Fields.GATE, gate), argument, policy);
    }

    private static Map<VerdictKind, GateAction> policy(JsonParser parser) throws IOException, DamagedDocumentException {
        Map<VerdictKind, GateAction> read = new EnumMap<>(VerdictKind.class);
        requireObject(Fields.POLICY, parser);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            VerdictKind verdict =
                    constant(Fields.POLICY, parser.currentName(), VerdictKind.values(), VerdictKind::word);
            parser.nextToken();
            read.put(
                    verdict,
                    constant(Fields.POLICY, Values.text(Fields.POLICY, parser), GateAction.values(), GateAction::word));
        }
        return read;
    }

    static RolloutCalendar calendar(JsonParser parser) throws IOException, DamagedDocumentException {
        String windows = null;
        Accrual accrual = Accrual.ALWAYS;
        requireObject(Fields.CALENDAR, parser);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case Fields.WINDOWS -> windows = Values.text(name, parser);
                case Fields.ACCRUAL ->
                    accrual = constant(name, Values.text(name, parser), Accrual.values(), Accrual::word);
                default -> throw unknown(Fields.CALENDAR, name);
            }
        }
        return RolloutCalendar.parse(required(Fields.WINDOWS, windows)).withAccrual(accrual);
    }

    static Freeze freeze(JsonParser parser) throws IOException, DamagedDocumentException {
        String actor = null;
        String reason = null;
        requireObject(Fields.FREEZE, parser);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case Fields.ACTOR -> actor = Values.text(name, parser);
                case Fields.REASON -> reason = Values.text(name, parser);
                default -> throw unknown(Fields.FREEZE, name);
            }
        }
        return new Freeze(required(Fields.ACTOR, actor), required(Fields.REASON, reason));
    }

    static Approval approval(JsonParser parser) throws IOException, DamagedDocumentException {
        Integer stageIndex = null;
        Long version = null;
        String actor = null;
        Optional<String> reason = Optional.empty();
        requireObject(Fields.APPROVAL, parser);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case Fields.STAGE_INDEX -> stageIndex = Values.integer(name, parser);
                case Fields.VERSION -> version = Values.longInteger(name, parser);
                case Fields.ACTOR -> actor = Values.text(name, parser);
                case Fields.REASON -> reason = Optional.of(Values.text(name, parser));
                default -> throw unknown(Fields.APPROVAL, name);
            }
        }
        return new Approval(
                required(Fields.STAGE_INDEX, stageIndex),
                required(Fields.VERSION, version),
                required(Fields.ACTOR, actor),
                reason);
    }

    private static void requireObject(String field, JsonParser parser) throws IOException, DamagedDocumentException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw Values.wrongType(field, parser, "an object");
        }
    }

    private static <T> T required(String field, @Nullable T value) throws DamagedDocumentException {
        if (value == null) {
            throw new DamagedDocumentException(field + " is missing");
        }
        return value;
    }

    private static DamagedDocumentException unknown(String field, String name) {
        return new DamagedDocumentException(field + ": " + Quoted.of(name) + " is not known here");
    }

    private static <T> T constant(String field, String word, T[] constants, Function<T, String> words)
            throws DamagedDocumentException {
        for (T constant : constants) {
            if (words.apply(constant).equals(word)) {
                return constant;
            }
        }
        throw new DamagedDocumentException(field + ": " + Quoted.of(word) + " is not known here");
    }
}
