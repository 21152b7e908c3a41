package io.codomyrmex.rollout.store.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.store.json.DocumentReading.Kind;
import io.codomyrmex.rollout.store.json.DocumentReading.Problem;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No text makes the codec throw, and what it says about a text is one line of plain characters. */
class HostileTextTest {

    private static final String GOOD = "{'schema':1,'id':'i','stages':[{'thousandths':5000,'delayMicros':0}],"
            + "'baselineThousandths':0,'bucketing':'xx64-1','whenStale':'keep','metadata':{}}";

    private final JsonRolloutCodec codec = new JsonRolloutCodec(RolloutConfig.DEFAULT_BUCKETING::equals);

    @Test
    void theTextThatTheOthersAreMadeFromIsGood() {
        assertInstanceOf(DocumentReading.Read.class, codec.read(GOOD.replace('\'', '"')));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damaged")
    void isDamaged(String what, String text, String words) {
        Problem problem = assertInstanceOf(Problem.class, codec.read(text.replace('\'', '"')));

        assertEquals(Kind.DAMAGED, problem.kind());
        assertTrue(problem.words().contains(words), problem::words);
        assertTrue(isOnePlainLine(problem.words()), problem::words);
        assertTrue(problem.words().length() < 400, problem::words);
    }

    static Stream<Arguments> damaged() {
        return Stream.of(
                Arguments.of("no text", "", "it is no JSON object"),
                Arguments.of("white space", "  \n", "it is no JSON object"),
                Arguments.of("an array", "[1]", "it is no JSON object"),
                Arguments.of("a string", "'x'", "it is no JSON object"),
                Arguments.of("no JSON at all", "checkout 5%", "no valid JSON at character"),
                Arguments.of("something behind the end", GOOD + "{}", "something stands behind its end"),
                Arguments.of("rubbish behind the end", GOOD + "\u001b[2J", "no valid JSON"),
                Arguments.of("no schema", GOOD.replace("'schema':1,", ""), "schema is missing"),
                Arguments.of("a schema of zero", GOOD.replace("'schema':1", "'schema':0"), "schema: 0 is below 1"),
                Arguments.of(
                        "a fractional schema", GOOD.replace("'schema':1", "'schema':1.0"), "schema is no whole number"),
                Arguments.of(
                        "a schema in words", GOOD.replace("'schema':1", "'schema':'1'"), "schema is no whole number"),
                Arguments.of("two schemas", GOOD.replace("'id'", "'schema':1,'id'"), "Duplicate field"),
                Arguments.of("two ids", GOOD.replace("'id'", "'id':'j','id'"), "Duplicate field"),
                Arguments.of("two percentages", GOOD.replace("'delay", "'thousandths':1,'delay"), "Duplicate field"),
                Arguments.of("two unknown fields", GOOD.replace("'id'", "'x':{'y':1,'y':2},'id'"), "Duplicate field"),
                Arguments.of("no id", GOOD.replace("'id':'i',", ""), "id is missing"),
                Arguments.of("a null id", GOOD.replace("'id':'i'", "'id':null"), "id: \"null\" is not a string"),
                Arguments.of("an empty id", GOOD.replace("'id':'i'", "'id':''"), "id: it has 0 characters"),
                Arguments.of("an object for an id", GOOD.replace("'id':'i'", "'id':{}"), "is not a string"),
                Arguments.of("no stages", GOOD.replaceAll("'stages':\\[.*?],", ""), "stages is missing"),
                Arguments.of("empty stages", GOOD.replaceAll("\\[.*?]", "[]"), "stages: 0 stages"),
                Arguments.of("stages in words", GOOD.replaceAll("\\[.*?]", "'5%'"), "is not an array"),
                Arguments.of("a stage in words", GOOD.replaceAll("\\[.*?]", "['5%']"), "is not an object"),
                Arguments.of("a stage without delay", GOOD.replace(",'delayMicros':0", ""), "delayMicros is missing"),
                Arguments.of("101 stages", GOOD.replaceAll("\\[.*?]", hundredAndOneStages()), "101 stages"),
                Arguments.of("a stage of 0 %", GOOD.replace("5000", "0"), "0% is no stage"),
                Arguments.of("a percentage above 100", GOOD.replace("5000", "100001"), "percentage: 100001"),
                Arguments.of("a negative percentage", GOOD.replace("5000", "-1"), "percentage: -1"),
                Arguments.of("a fractional percentage", GOOD.replace("5000", "5000.5"), "is not a whole number of 32"),
                Arguments.of(
                        "a percentage of 2^32 + 5000",
                        GOOD.replace("5000", "4294972296"),
                        "is not a whole number of 32"),
                Arguments.of(
                        "a percentage of 100 digits",
                        GOOD.replace("5000", "9".repeat(100)),
                        "is not a whole number of 32"),
                Arguments.of(
                        "a number of 5 000 digits", GOOD.replace("5000", "9".repeat(5_000)), "Number value length"),
                Arguments.of(
                        "an unknown number of 5 000 digits",
                        GOOD.replace("'id'", "'x':" + "9".repeat(5_000) + ",'id'"),
                        "Number value length"),
                Arguments.of("a document that was cut", "{'schema':1", "(start marker at [line: 1, column: 1])"),
                Arguments.of("NaN", GOOD.replace("5000", "NaN"), "no valid JSON"),
                Arguments.of("a negative delay", GOOD.replace("'delayMicros':0", "'delayMicros':-1"), "delay: "),
                Arguments.of(
                        "an endless delay",
                        GOOD.replace("'delayMicros':0", "'delayMicros':9223372036854775807"),
                        "delay: "),
                Arguments.of(
                        "a delay of 2^64",
                        GOOD.replace("'delayMicros':0", "'delayMicros':18446744073709551616"),
                        "64 bits"),
                Arguments.of(
                        "a baseline above the first stage",
                        GOOD.replace("'baselineThousandths':0", "'baselineThousandths':5000"),
                        "baseline: 5% is not below"),
                Arguments.of("no bucketing", GOOD.replace("'bucketing':'xx64-1',", ""), "bucketing is missing"),
                Arguments.of("a bucketing with an escape", GOOD.replace("xx64-1", "\\u001b[2J"), "bucketing: "),
                Arguments.of(
                        "another word for whenStale",
                        GOOD.replace("'keep'", "'KEEP'"),
                        "whenStale: \"KEEP\" is neither"),
                Arguments.of("metadata that is a list", GOOD.replace("{}}", "[]}"), "metadata: "),
                Arguments.of("a number in metadata", GOOD.replace("{}}", "{'a':1}}"), "is not a string"),
                Arguments.of("a null salt", GOOD.replace("'id'", "'salt':null,'id'"), "is not a string"),
                Arguments.of(
                        "a salt of 201 characters",
                        GOOD.replace("'id'", "'salt':'" + "s".repeat(201) + "','id'"),
                        "salt: "),
                Arguments.of("a raw NUL", GOOD.replace("'i'", "'\u0000'"), "no valid JSON"),
                Arguments.of("an escaped NUL", GOOD.replace("'i'", "'\\u0000'"), "NUL or half of a surrogate pair"),
                Arguments.of(
                        "a raw lone surrogate", GOOD.replace("'i'", "'\ud800'"), "NUL or half of a surrogate pair"),
                Arguments.of(
                        "an escaped lone surrogate",
                        GOOD.replace("'i'", "'\\udfff'"),
                        "NUL or half of a surrogate pair"),
                Arguments.of("a NUL in an unknown field", GOOD.replace("'id'", "'x':['\\u0000'],'id'"), "NUL or half"),
                Arguments.of(
                        "a surrogate in an unknown name", GOOD.replace("'id'", "'x\\ud800':1,'id'"), "surrogate pair"),
                Arguments.of(
                        "21 levels",
                        GOOD.replace("'id'", "'x':" + "[".repeat(20) + "]".repeat(20) + ",'id'"),
                        "nesting depth"),
                Arguments.of("100 000 levels", "[".repeat(100_000), "it is no JSON object"),
                Arguments.of("100 000 levels in a field", "{'x':" + "{'x':".repeat(40_000), "nesting depth"),
                Arguments.of(
                        "10 MB", GOOD.replace("'i'", "'" + "i".repeat(10_000_000) + "'"), "at most 262144 are read"),
                Arguments.of(
                        "a string of 100 000",
                        GOOD.replace("'id'", "'x':'" + "i".repeat(100_000) + "','id'"),
                        "String value length"),
                Arguments.of(
                        "a name of 2 000", GOOD.replace("'id'", "'" + "n".repeat(2_000) + "':1,'id'"), "Name length"),
                Arguments.of("a byte order mark", "\ufeff" + GOOD, "no valid JSON"),
                Arguments.of("a comment", GOOD.replace("'id'", "/* */'id'"), "no valid JSON"),
                Arguments.of(
                        "a class name in place of the document", "['java.lang.Runtime',{}]", "it is no JSON object"));
    }

    private static String hundredAndOneStages() {
        StringBuilder stages = new StringBuilder("[");
        for (int i = 1; i <= 101; i++) {
            stages.append(i == 1 ? "" : ",").append("{'thousandths':").append(i).append(",'delayMicros':0}");
        }
        return stages.append(']').toString();
    }

    @ParameterizedTest
    @MethodSource("newer")
    void aNewerSchemaIsSaidToBeNewerWhateverElseTheTextHolds(String text, String number) {
        Problem problem = assertInstanceOf(Problem.class, codec.read(text.replace('\'', '"')));

        assertEquals(Kind.NEWER_SCHEMA, problem.kind());
        assertEquals("the document has schema " + number + "; this program reads up to 1", problem.words());
    }

    static Stream<Arguments> newer() {
        return Stream.of(
                Arguments.of(GOOD.replace("'schema':1", "'schema':2"), "2"),
                Arguments.of("{'schema':2}", "2"),
                Arguments.of("{'stages':'of another kind','schema':3,'id':7}", "3"),
                Arguments.of("{'schema':99999999999999999999}", "99999999999999999999"));
    }

    @Test
    void anUnknownBucketingIsNamed() {
        Problem problem = assertInstanceOf(
                Problem.class, codec.read(GOOD.replace('\'', '"').replace("xx64-1", "murmur-7")));

        assertEquals(Kind.UNKNOWN_BUCKETING, problem.kind());
        assertEquals("the bucketing \"murmur-7\" is unknown to this program", problem.words());
    }

    /** The scheme of another system, where its module is not on the class path: never read as anything else. */
    @Test
    void aBucketingWhoseModuleIsNotHereIsUnknown() {
        Problem problem = assertInstanceOf(
                Problem.class,
                new JsonRolloutCodec().read(GOOD.replace('\'', '"').replace("xx64-1", "unleash")));

        assertEquals(Kind.UNKNOWN_BUCKETING, problem.kind());
        assertEquals("the bucketing \"unleash\" is unknown to this program", problem.words());
    }

    @Test
    void aBucketingThatCannotBeLookedUpIsAProblemOfItsOwnDocumentOnly() {
        JsonRolloutCodec broken = new JsonRolloutCodec(name -> {
            throw new IllegalStateException("the provider\nis broken");
        });

        Problem problem = assertInstanceOf(Problem.class, broken.read(GOOD.replace('\'', '"')));

        assertEquals(Kind.UNKNOWN_BUCKETING, problem.kind());
        assertTrue(isOnePlainLine(problem.words()), problem::words);
    }

    static boolean isOnePlainLine(String words) {
        return words.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }
}
