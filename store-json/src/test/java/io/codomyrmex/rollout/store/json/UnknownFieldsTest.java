package io.codomyrmex.rollout.store.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.store.RolloutDocument;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a newer program added without raising the schema survives a rewrite by this one. */
class UnknownFieldsTest {

    private final JsonRolloutCodec codec = new JsonRolloutCodec(RolloutConfig.DEFAULT_BUCKETING::equals);

    @Test
    void fieldsOfTheDocumentSurviveARewrite() {
        String text = text("{'thousandths':5000,'delayMicros':0}", ",'owner':{'team':['a',null,true,{}],'n':-1}");

        assertEquals(text, codec.write(read(text)));
    }

    @Test
    void fieldsOfAStageStayWithTheirStage() {
        String text = text(
                "{'thousandths':1,'delayMicros':0},{'thousandths':2,'delayMicros':0,'gate':{'metric':'errors'}},"
                        + "{'thousandths':3,'delayMicros':0,'note':'x'}",
                "");

        assertEquals(text, codec.write(read(text)));
    }

    @Test
    void fieldsOfAStageStayWithItsPercentageWhenStagesComeAndGo() {
        RolloutDocument document = read(text(
                "{'thousandths':5000,'delayMicros':0,'note':'first'},{'thousandths':50000,'delayMicros':0,'note':'gone'},"
                        + "{'thousandths':100000,'delayMicros':0,'note':'last'}",
                ""));

        String edited = codec.write(document.with(document.config().toBuilder()
                .stages("5%, 25%, 75%, 100%", Duration.ZERO)
                .build()));

        assertEquals(
                text(
                        "{'thousandths':5000,'delayMicros':0,'note':'first'},{'thousandths':25000,'delayMicros':0},"
                                + "{'thousandths':75000,'delayMicros':0},"
                                + "{'thousandths':100000,'delayMicros':0,'note':'last'}",
                        ""),
                edited);
    }

    @Test
    void numbersKeepTheirSpelling() {
        String text = text(
                "{'thousandths':5000,'delayMicros':0,'weight':1.10}",
                ",'huge':123456789012345678901234567890,'tiny':1e-400,'exact':0.1000000000000000055511151231257827,'e':1E+2");

        assertEquals(text, codec.write(read(text)));
    }

    @Test
    void unknownFieldsAnywhereAreWrittenBehindTheKnownOnesInTheirOwnOrder() {
        String text = "{'b':1,'schema':1,'a':[],'bucketing':'xx64-1','id':'i','stages':[{'x':0,'thousandths':5000,"
                        .replace('\'', '"')
                + "\"delayMicros\":0}],\"baselineThousandths\":0}";

        assertEquals(text("{'thousandths':5000,'delayMicros':0,'x':0}", ",'b':1,'a':[]"), codec.write(read(text)));
    }

    @Test
    void aFieldNestedAsDeeplyAsIsReadIsAlsoWritten() {
        int levels = JsonRolloutCodec.MAX_DEPTH - 1;
        String text = text(
                "{'thousandths':5000,'delayMicros':0,'d':" + "[".repeat(levels - 2) + "]".repeat(levels - 2) + "}",
                ",'deep':" + "[".repeat(levels) + "]".repeat(levels));

        assertEquals(text, codec.write(read(text)));
    }

    @Test
    void aDocumentWithUnknownFieldsEqualsItselfAfterARoundTrip() {
        RolloutDocument document = read(text("{'thousandths':5000,'delayMicros':0,'x':'y'}", ",'z':1.0"));

        assertTrue(document.unknown().isPresent());
        assertEquals(document, read(codec.write(document)));
    }

    @Test
    void aDocumentMadeHereHasNone() {
        RolloutDocument made = new RolloutDocument("i", RolloutConfig.defaults());

        assertEquals(made, read(codec.write(made)));
    }

    @Test
    void unknownFieldsInAnotherNotationAreRefused() {
        for (String notation : new String[] {
            "",
            "x",
            "[]",
            "{\"schema\":2}",
            "{\"stages\":{\"one\":{\"a\":1}}}",
            "{\"stages\":{\"5000\":{\"thousandths\":1}}}",
            "{\"a\":1,\"a\":2}",
            "{\"a\":"
        }) {
            RolloutDocument document = new RolloutDocument("i", RolloutConfig.defaults(), Optional.of(notation));

            assertThrows(IllegalArgumentException.class, () -> codec.write(document), notation);
        }
    }

    private RolloutDocument read(String text) {
        return assertInstanceOf(DocumentReading.Read.class, codec.read(text)).document();
    }

    private static String text(String stages, String more) {
        return ("{'schema':1,'id':'i','stages':[" + stages + "],'baselineThousandths':0,'bucketing':'xx64-1',"
                        + "'whenStale':'keep','metadata':{}" + more + "}")
                .replace('\'', '"');
    }
}
