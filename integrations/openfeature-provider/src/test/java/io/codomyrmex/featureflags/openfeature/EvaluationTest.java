package io.codomyrmex.featureflags.openfeature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.FlagEvaluationDetails;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.Value;
import io.codomyrmex.featureflags.definition.FlagDefinition;
import io.codomyrmex.featureflags.definition.RolloutUse;
import io.codomyrmex.featureflags.targeting.Operator;
import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutConfig;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every row of the provider's table, through OpenFeature's API. */
@Timeout(120)
class EvaluationTest {

    private static final ImmutableContext USER = new ImmutableContext("user-1");

    private final Node node = new Node();
    private Client client;

    @BeforeEach
    void start() {
        client = node.ready().api.getClient();
    }

    @AfterEach
    void close() {
        node.close();
    }

    private void assertTruth(boolean value, String reason, String flag) {
        FlagEvaluationDetails<Boolean> details = client.getBooleanDetails(flag, !value, USER);
        assertEquals(value, details.getValue(), details::toString);
        assertEquals(reason, details.getReason(), details::toString);
        assertEquals(value ? "on" : "off", details.getVariant());
        assertNull(details.getErrorCode(), details::toString);
        assertEquals(value, client.getBooleanValue(flag, !value, USER));
    }

    private static void assertError(ErrorCode code, Object value, FlagEvaluationDetails<?> details) {
        assertEquals(code, details.getErrorCode(), details::toString);
        assertEquals("ERROR", details.getReason());
        assertEquals(value, details.getValue());
        assertTrue(details.getErrorMessage().length() > 5);
    }

    @Test
    void definitionsAreAnsweredWithTheirReason() {
        node.features().createFlag("on", true);
        node.features().createFlag("off", false);
        node.features()
                .createFlag(FlagDefinition.builder("nobody")
                        .percentage(Percentage.ZERO)
                        .build());
        node.features()
                .createFlag(FlagDefinition.builder("allowed")
                        .percentage(Percentage.ZERO)
                        .allow("user-1")
                        .build());
        node.features()
                .createFlag(FlagDefinition.builder("denied").deny("user-1").build());
        node.features()
                .createFlag(FlagDefinition.builder("matched")
                        .rule("user_id", Operator.EQ, "user-1")
                        .build());
        node.features()
                .createFlag(FlagDefinition.builder("unmatched")
                        .rule("country", Operator.EQ, "DE")
                        .build());
        node.features()
                .createFlag(FlagDefinition.builder("missing")
                        .rollout(RolloutUse.REQUIRED)
                        .build());
        node.features().createFlag("overridden", true);
        node.features().setOverride("overridden", false);
        assertTruth(true, "STATIC", "on");
        assertTruth(false, "DISABLED", "off");
        assertTruth(false, "STATIC", "nobody");
        assertTruth(true, "TARGETING_MATCH", "allowed");
        assertTruth(false, "TARGETING_MATCH", "denied");
        assertTruth(true, "TARGETING_MATCH", "matched");
        assertTruth(false, "DEFAULT", "unmatched");
        assertTruth(false, "DISABLED", "missing");
        assertTruth(false, "STATIC", "overridden");
    }

    @Test
    void rolloutsAreAnsweredWithTheirReasonAndMetadata() {
        node.rollout("half", "50%");
        FlagEvaluationDetails<Boolean> half = client.getBooleanDetails("half", false, USER);
        assertEquals("SPLIT", half.getReason());
        assertEquals("2", half.getFlagMetadata().getString("version"));
        assertEquals(50.0, half.getFlagMetadata().getDouble("percentage"));
        assertEquals(0, half.getFlagMetadata().getInteger("stage"));
        assertEquals("ACTIVE", half.getFlagMetadata().getString("state"));
        assertEquals("PERCENTAGE", half.getFlagMetadata().getString("rolloutReason"));
        assertEquals(half.getValue(), half.getFlagMetadata().getLong("bucket") < 50_000);

        node.rollout("all", "100%");
        assertTruth(true, "STATIC", "all");
        node.runtime.rollouts().create("pending", RolloutConfig.defaults());
        node.known("pending", 1);
        assertTruth(false, "STATIC", "pending");
        long aborted = node.runtime
                .rollouts()
                .abort("all", By.actor("dana").because("5xx"))
                .version();
        node.known("all", aborted);
        assertTruth(false, "DISABLED", "all");
    }

    @Test
    void anUnknownFlagIsNotFoundAndTheDefaultIsTheAnswer() {
        assertError(ErrorCode.FLAG_NOT_FOUND, true, client.getBooleanDetails("unknown", true, USER));
        assertError(ErrorCode.FLAG_NOT_FOUND, "x", client.getStringDetails("unknown", "x", USER));
    }

    @Test
    void aPercentageNeedsATargetingKey() {
        node.rollout("half", "50%");
        for (ImmutableContext nobody :
                List.of(new ImmutableContext(), new ImmutableContext(" "), new ImmutableContext(""))) {
            assertError(ErrorCode.TARGETING_KEY_MISSING, true, client.getBooleanDetails("half", true, nobody));
        }
        node.features().createFlag("on", true);
        assertEquals(true, client.getBooleanValue("on", false));
        ImmutableContext session = new ImmutableContext("", Map.of("session_id", new Value("user-1")));
        assertEquals(client.getBooleanValue("half", false, USER), client.getBooleanValue("half", false, session));
    }

    @Test
    void valuesHaveTypes() {
        node.features().createFlag(FlagDefinition.builder("text").value("blue").build());
        node.features().createFlag(FlagDefinition.builder("whole").value(3).build());
        node.features().createFlag(FlagDefinition.builder("real").value(0.5).build());
        node.features()
                .createFlag(FlagDefinition.builder("huge")
                        .value(new BigDecimal("1e400"))
                        .build());
        node.features().createFlag(FlagDefinition.builder("truth").value(false).build());
        node.features()
                .createFlag(FlagDefinition.builder("object")
                        .value(Map.of("colour", "blue", "sizes", List.of(1, 2.5, true)))
                        .build());
        node.features().createFlag("plain", true);
        assertEquals("blue", client.getStringValue("text", "red", USER));
        assertEquals(3, client.getIntegerValue("whole", 1, USER));
        assertEquals(3.0, client.getDoubleValue("whole", 1.0, USER));
        assertEquals(3L, client.getLongDetails("whole", 1L, USER).getValue());
        assertEquals(0.5, client.getDoubleValue("real", 1.0, USER));
        assertEquals(false, client.getBooleanValue("truth", true, USER));
        Value object = client.getObjectValue("object", new Value(), USER);
        assertEquals("blue", object.asStructure().getValue("colour").asString());
        assertEquals(2.5, object.asStructure().getValue("sizes").asList().get(1).asDouble());
        assertError(ErrorCode.TYPE_MISMATCH, 1, client.getIntegerDetails("real", 1, USER));
        assertError(ErrorCode.TYPE_MISMATCH, 1.0, client.getDoubleDetails("huge", 1.0, USER));
        assertError(ErrorCode.TYPE_MISMATCH, "red", client.getStringDetails("whole", "red", USER));
        assertError(ErrorCode.TYPE_MISMATCH, "red", client.getStringDetails("plain", "red", USER));
        assertError(ErrorCode.TYPE_MISMATCH, 1, client.getIntegerDetails("plain", 1, USER));
        node.features()
                .createFlag(FlagDefinition.builder("text")
                        .value("blue")
                        .enabled(false)
                        .build());
        FlagEvaluationDetails<String> off = client.getStringDetails("text", "red", USER);
        assertEquals("red", off.getValue());
        assertEquals("DISABLED", off.getReason());
        assertNull(off.getErrorCode());
    }

    @Test
    void attributesReachTheRules() {
        node.features()
                .createFlag(FlagDefinition.builder("ruled")
                        .rule("country", Operator.IN, List.of("DE"))
                        .rule("age", Operator.GTE, 18)
                        .rule("groups", Operator.CONTAINS, "beta")
                        .build());
        for (Map<String, Value> attributes : List.of(
                Map.of("country", new Value("DE")),
                Map.of("age", new Value(18)),
                Map.of("groups", new Value(List.of(new Value("alpha"), new Value("beta")))))) {
            assertTrue(client.getBooleanValue("ruled", false, new ImmutableContext("user-1", attributes)));
        }
        assertTruth(false, "DEFAULT", "ruled");
    }

    @Test
    void theSamePeopleAreInWhoeverIsAsked() throws Exception {
        node.rollout("checkout", "12.345%");
        List<String> users = Files.readAllLines(Path.of("../../core/src/test/resources/population-100k.txt"));
        List<String> asked = new ArrayList<>();
        List<String> openFeature = new ArrayList<>();
        for (String user : users) {
            if (node.features().isEnabled("checkout", user)) {
                asked.add(user);
            }
            if (client.getBooleanValue("checkout", false, new ImmutableContext(user))) {
                openFeature.add(user);
            }
        }
        assertEquals(asked, openFeature);
        assertEquals(12_345, asked.size(), 500);
    }
}
