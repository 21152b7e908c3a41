package io.codomyrmex.rollout.tck;

import static io.codomyrmex.rollout.tck.Outcomes.alreadyApplied;
import static io.codomyrmex.rollout.tck.Outcomes.committed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.codomyrmex.rollout.NameRule;
import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.Stage;
import io.codomyrmex.rollout.WhenStale;
import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.RolloutDocument;
import io.codomyrmex.rollout.store.StoredRollout;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is read equals what was written, by every way of reading. */
interface RoundTripContract extends StoreUnderTest {

    /** Whatever an encoding, an escape or a comparison could get wrong; no NUL and no half of a pair, which are not legal. */
    String AWKWARD =
            "' '' \" \\ \\\\ \\u0041 \\n ` ; -- /* */ %s %% ${x} {0} <b>&amp;</b> , \u00e9 e\u0301 \u00df \u0131"
                    + " \u200b\u202e\u2066\ufeff\ufffd\uffff \u05d0\u0627 \ud83d\ude80\ud83d\udc69\u200d\ud83d\ude92 \udbff\udfff";

    /** Line breaks and control characters, legal in metadata and salts. */
    String CONTROLS = "\t\n\r\r\n\u0001\u0008\u000b\u001b[31m\u001f\u007f\u0085\u2028\u2029 end ";

    @Test
    default void theDefaultPlanComesBack() {
        assertComesBack(RolloutConfig.defaults());
    }

    @Test
    default void aHundredStagesComeBackWithTheirDelays() {
        List<Stage> stages = IntStream.rangeClosed(1, 100)
                .mapToObj(i -> new Stage(
                        Percentage.ofThousandths(i == 100 ? Percentage.WHOLE : i * 997),
                        Duration.ofSeconds(i * 86_399L, i * 1_001_000L)))
                .toList();
        assertComesBack(RolloutConfig.builder().stages(stages).build());
    }

    @Test
    default void theSmallestAndTheLargestNumbersComeBack() {
        assertComesBack(RolloutConfig.builder()
                .stages(List.of(
                        new Stage(Percentage.ofThousandths(2), Duration.ZERO),
                        new Stage(Percentage.ofThousandths(3), Duration.ofNanos(1_000)),
                        new Stage(Percentage.ofThousandths(99_999), Stage.MAX_DELAY.minusNanos(1_000)),
                        new Stage(Percentage.FULL, Stage.MAX_DELAY)))
                .baseline(Percentage.ofThousandths(1))
                .whenStale(WhenStale.BASELINE)
                .build());
    }

    @Test
    default void aPlanThatEndsBelowTheWholeComesBack() {
        assertComesBack(RolloutConfig.parse("0.001%", Duration.ZERO));
    }

    @Test
    default void anAbsentSaltAnEmptySaltAndASpaceAreThreeSalts() {
        assertComesBack(RolloutConfig.builder().build());
        assertComesBack(RolloutConfig.builder().salt("").build());
        assertComesBack(RolloutConfig.builder().salt(" ").build());
    }

    @Test
    default void theLongestSaltComesBack() {
        assertComesBack(RolloutConfig.builder()
                .salt("\ud83d\ude80".repeat(RolloutConfig.MAX_SALT_CODE_POINTS))
                .build());
    }

    @Test
    default void anAwkwardSaltComesBack() {
        assertComesBack(RolloutConfig.builder().salt(AWKWARD).build());
        assertComesBack(RolloutConfig.builder().salt(CONTROLS).build());
    }

    @Test
    default void sixteenThousandCharactersOfMetadataComeBack() {
        Map<String, String> metadata = new TreeMap<>();
        for (int i = 0; i < 63; i++) {
            metadata.put(String.format("key-%02d-\u00e9\ud83d\ude80", i), "\ud83d\ude80\"\\\n\u00e9 ".repeat(20));
        }
        int used = metadata.entrySet().stream()
                .mapToInt(entry -> entry.getKey().length() + entry.getValue().length())
                .sum();
        metadata.put("rest", "x".repeat(16_000 - used - "rest".length()));
        assertComesBack(RolloutConfig.builder().metadata(metadata).build());
    }

    @Test
    default void oneLongValueOfMetadataComesBack() {
        assertComesBack(RolloutConfig.builder()
                .metadata(Map.of("k", "\ud83d\ude80".repeat(7_999)))
                .build());
    }

    @Test
    default void awkwardMetadataComesBack() {
        assertComesBack(RolloutConfig.builder()
                .metadata(Map.of(
                        AWKWARD, AWKWARD, "controls", CONTROLS, "empty", "", " ", " ", "schema", "1", "a.b[0]", "null"))
                .build());
    }

    @Test
    default void metadataKeysAreToldApartCodePointByCodePoint() {
        assertComesBack(RolloutConfig.builder()
                .metadata(Map.of("key", "1", "KEY", "2", "key ", "3", "k\u00e9y", "4", "ke\u0301y", "5"))
                .build());
    }

    @Test
    default void theLongestIdComesBack() {
        assertComesBack("\ud83d\ude80".repeat(50), RolloutConfig.defaults());
        assertComesBack("i", RolloutConfig.defaults());
    }

    @Test
    default void awkwardActorsReasonsAndOperationIdsComeBack() {
        String longest = "\ud83d\ude80".repeat(100);
        Readable rollout = comesBack(Draft.create("checkout"));
        rollout = comesBack(said(rollout, AWKWARD, AWKWARD, AWKWARD.substring(0, 40)));
        rollout = comesBack(said(rollout, longest.repeat(2), longest.repeat(10), longest));
        rollout = comesBack(said(rollout, " a ", " r ", " o "));
        rollout = comesBack(said(rollout, "null", "null", "null"));
        assertEquals(5, rollout.version());
    }

    @Test
    default void theLongestNameComesBack() {
        Draft creation = Draft.create("\ud801\udc00".repeat(NameRule.MAX_CODE_POINTS));
        assertReadEverywhere(committed(creation.commit(store())), creation);
    }

    @Test
    default void everyStateAndCommandComesBack() {
        Readable rollout = comesBack(Draft.create("checkout"));
        rollout = comesBack(Draft.enterStage(rollout, 0));
        rollout = comesBack(Draft.pause(rollout));
        rollout = comesBack(Draft.resume(rollout));
        rollout = comesBack(Draft.enterStage(rollout, 3).by("dana", "hurry").forced());
        rollout = comesBack(Draft.complete(rollout));
        rollout = comesBack(Draft.abort(rollout).by("dana", "5xx"));
        rollout = comesBack(Draft.replace(rollout, new RolloutDocument("second", RolloutConfig.parse("50%"))));
        HistoryRecord removal = committed(Draft.delete(rollout).commit(store()));

        List<HistoryRecord> history = store().history("checkout");
        assertEquals(removal, history.get(history.size() - 1));
        assertEquals(9, history.size());
    }

    private static Draft said(Readable rollout, String actor, String reason, String operationId) {
        return Draft.enterStage(rollout, 0).by(actor, reason).operationId(operationId);
    }

    private Readable comesBack(Draft draft) {
        HistoryRecord record = committed(draft.commit(store()));
        assertReadEverywhere(record, draft);
        return Outcomes.readable(record.rollout());
    }

    private void assertComesBack(RolloutConfig config) {
        assertComesBack("some-id", config);
    }

    /** As the first plan of a flag, and in place of another one. */
    private void assertComesBack(String id, RolloutConfig config) {
        String flag = "flag-" + store().loadAll().cursor().revision();
        Readable other = comesBack(Draft.create(flag, RolloutConfig.parse("33%")));
        Readable written = comesBack(Draft.replace(other, new RolloutDocument(id, config)));
        assertEquals(id, written.document().id());
        assertEquals(config, written.document().config());

        Readable fresh = comesBack(Draft.create(flag + "-fresh", config));
        assertEquals(config, fresh.document().config());
        comesBack(Draft.enterStage(fresh, config.stages().size() - 1));
    }

    private void assertReadEverywhere(HistoryRecord record, Draft draft) {
        StoredRollout rollout = record.rollout();
        String flag = draft.build().flag();
        assertEquals(draft.build().actor(), record.entry().actor());
        assertEquals(draft.build().reason(), record.entry().reason());
        assertEquals(draft.build().operationId(), record.entry().operationId());
        assertEquals(Optional.of(rollout), store().find(flag));
        assertEquals(Optional.of(rollout), secondHandle().find(flag));
        assertEquals(rollout, Observed.byFlag(store().loadAll().rollouts()).get(flag));
        Cursor zero = new Cursor(store().loadAll().cursor().epoch(), 0, "");
        Changes.Delta delta = assertInstanceOf(Changes.Delta.class, store().changesSince(zero));
        assertEquals(rollout, Observed.byFlag(delta.changed()).get(flag));
        List<HistoryRecord> history = store().history(flag);
        assertEquals(record, history.get(history.size() - 1));
        assertEquals(record, alreadyApplied(draft.commit(store())));
    }
}
