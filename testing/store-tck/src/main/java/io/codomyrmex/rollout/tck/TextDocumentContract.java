package io.codomyrmex.rollout.tck;

import static io.codomyrmex.rollout.tck.Outcomes.alreadyApplied;
import static io.codomyrmex.rollout.tck.Outcomes.assertConflictWith;
import static io.codomyrmex.rollout.tck.Outcomes.committed;
import static io.codomyrmex.rollout.tck.Outcomes.readable;
import static io.codomyrmex.rollout.tck.Outcomes.unreadable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.HistoryEntry;
import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutListing;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.UnreadableRollout;
import io.codomyrmex.rollout.UnreadableRolloutException;
import io.codomyrmex.rollout.calendar.TimeSpan;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.lookup.Knowledge;
import io.codomyrmex.rollout.lookup.LookupTable;
import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.RolloutDocument;
import io.codomyrmex.rollout.store.StoredRollout;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import io.codomyrmex.rollout.store.StoredRollout.Unreadable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * What holds for stores that keep a rollout's document as text, which somebody else may damage or write in a newer format: an
 * optional ability that a test class adds to {@link RolloutStoreContract}.
 *
 * <p>The kit takes the text for a JSON object with a whole number {@code schema} and a string {@code bucketing}. A store with
 * another kind of text overrides the three methods that change one.
 */
public interface TextDocumentContract extends StoreUnderTest {

    /** What a newer program might write that this one has no place for. */
    String FIELD_OF_TOMORROW = "\"fieldOfTomorrow\":{\"a\":[1.50,\"\u00e9\ud83d\ude80\",null],\"b\":{}}";

    /**
     * Hook: the stored text of a flag's current document, read behind the back of the open handles.
     *
     * @param namespace the namespace
     * @param flag a flag that has a rollout
     * @return the text, character for character
     */
    String document(String namespace, String flag);

    /**
     * Hook: puts another text in place of a flag's current document, behind the back of the open handles. Envelope, history
     * and revision stay as they are.
     *
     * @param namespace the namespace
     * @param flag a flag that has a rollout
     * @param text any text
     */
    void replaceDocument(String namespace, String flag, String text);

    /**
     * Hook: a text as a newer program writes it that raised the schema.
     *
     * @param text a stored text
     * @return the same with a schema that nobody knows yet
     */
    default String ofNewerSchema(String text) {
        return text.replaceFirst("\"schema\"(\\s*):(\\s*)\\d+", "\"schema\"$1:$2987654");
    }

    /**
     * Hook: a text with a bucketing that this program does not have.
     *
     * @param text a stored text with the default bucketing
     * @return the same with another one
     */
    default String ofUnknownBucketing(String text) {
        return text.replace("\"" + RolloutConfig.DEFAULT_BUCKETING + "\"", "\"no-such-bucketing\"");
    }

    /**
     * Hook: a text as a newer program writes it that added a field without raising the schema.
     *
     * @param text a stored text
     * @return the same with {@link #FIELD_OF_TOMORROW}
     */
    default String withFieldOfTomorrow(String text) {
        return text.replaceFirst("\\{", Matcher.quoteReplacement("{" + FIELD_OF_TOMORROW + ","));
    }

    /** Whatever somebody wrote over a document, it is a value, never an exception, and the envelope is still known. */
    @Test
    default void aDamagedDocumentIsUnreadableAndItsEnvelopeIsNot() {
        Readable active = active("checkout");
        String text = text("checkout");
        for (String damaged : List.of(
                "",
                " ",
                "x",
                "null",
                "[]",
                "{}",
                "{",
                "\"text\"",
                "-1",
                text.substring(0, text.length() / 2),
                text + text,
                text.substring(1),
                "[".repeat(100_000),
                "{\"schema\":1}",
                "{\"schema\":\"1\"}")) {
            write("checkout", damaged);

            Unreadable found = unreadable(store().find("checkout").orElseThrow());

            assertEquals("checkout", found.flag());
            assertEquals(2, found.version());
            assertEquals(Optional.of(active.envelope()), found.envelope());
            assertFalse(found.problem().isBlank());
        }
        write("checkout", text);
        assertEquals(Optional.of(active), store().find("checkout"));
    }

    /** A document of a newer format cannot be read here, and says so. */
    @Test
    default void aDocumentOfANewerSchemaIsUnreadable() {
        Readable active = active("checkout");
        write("checkout", changed(text("checkout"), ofNewerSchema(text("checkout"))));

        Unreadable found = unreadable(store().find("checkout").orElseThrow());

        assertEquals(Optional.of(active.envelope()), found.envelope());
        assertTrue(found.problem().contains("987654"), found::problem);
    }

    /** A document whose bucketing is not here cannot be evaluated here, and says so. */
    @Test
    default void aDocumentOfAnUnknownBucketingIsUnreadable() {
        Readable active = active("checkout");
        write("checkout", changed(text("checkout"), ofUnknownBucketing(text("checkout"))));

        Unreadable found = unreadable(store().find("checkout").orElseThrow());

        assertEquals(Optional.of(active.envelope()), found.envelope());
        assertTrue(found.problem().contains("no-such-bucketing"), found::problem);
    }

    /** One unreadable rollout fails alone, in every way of reading. */
    @Test
    default void oneUnreadableRolloutDoesNotBlindTheOthers() {
        Cursor zero = store().loadAll().cursor();
        Readable before = active("a");
        active("b");
        Readable after = active("c");
        List<HistoryRecord> history = store().history("c");
        write("b", "garbage");

        Map<String, StoredRollout> loaded = Observed.byFlag(store().loadAll().rollouts());
        Changes.Delta delta = assertInstanceOf(Changes.Delta.class, store().changesSince(zero));

        Unreadable broken = unreadable(store().find("b").orElseThrow());
        assertEquals(Map.of("a", before, "b", broken, "c", after), loaded);
        assertEquals(loaded, Observed.byFlag(delta.changed()));
        assertEquals(Optional.of(before), store().find("a"));
        assertEquals(history, store().history("c"));
    }

    /** One damaged and one newer document among a thousand: nobody else notices, neither readers nor writers. */
    @Test
    default void twoUnreadableRolloutsAmongAThousandHaveNoEffectOnTheOthers() {
        Cursor zero = store().loadAll().cursor();
        Map<String, Readable> good = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            RolloutConfig plan = RolloutConfig.builder()
                    .baseline(Percentage.ofThousandths(i))
                    .build();
            Readable created = Draft.create("flag-" + i, plan).mustCommit(store());
            good.put(created.flag(), created);
        }
        LookupTable table = new LookupTable();
        table.reload(store().loadAll());
        write("flag-333", "garbage");
        write("flag-666", changed(text("flag-666"), ofNewerSchema(text("flag-666"))));
        Map<String, StoredRollout> expected = new HashMap<>(good);
        expected.put("flag-333", unreadable(store().find("flag-333").orElseThrow()));
        expected.put("flag-666", unreadable(store().find("flag-666").orElseThrow()));

        Changes.Delta delta = assertInstanceOf(Changes.Delta.class, store().changesSince(zero));
        assertEquals(expected, Observed.byFlag(delta.changed()));
        assertEquals(expected, Observed.byFlag(store().loadAll().rollouts()));
        table.reload(store().loadAll());
        LookupTable fresh = new LookupTable();
        fresh.reload(store().loadAll());
        for (int i = 0; i < 1_000; i++) {
            String flag = "flag-" + i;
            boolean bad = expected.get(flag) instanceof Unreadable;
            assertEquals(Percentage.ofThousandths(i), table.lookup().percentage(flag), flag);
            assertEquals(
                    bad ? Knowledge.UNREADABLE : Knowledge.SERVED,
                    fresh.lookup().knowledge(flag),
                    flag);
        }
        Readable moved = Draft.enterStage(good.get("flag-999"), 0).mustCommit(store());
        assertEquals(Optional.of(moved), store().find("flag-999"));
        assertEquals(2, store().history("flag-999").size());
    }

    /** What was done to a rollout is known whether or not its document can be read. */
    @Test
    default void theHistoryOfAnUnreadableRolloutIsStillThere() {
        active("checkout");
        List<HistoryEntry> entries = entries("checkout");
        write("checkout", "garbage");

        assertEquals(entries, entries("checkout"));
    }

    /** Abort needs the envelope alone: it commits, and the document stays byte for byte. */
    @Test
    default void anAbortChangesTheEnvelopeOfAnUnreadableRolloutAndNotItsDocument() {
        Readable active = active("checkout");
        Cursor seen = store().loadAll().cursor();
        String newer = " " + ofNewerSchema(withFieldOfTomorrow(text("checkout"))) + "\n";
        write("checkout", newer);
        Draft abort = Draft.abort("checkout", active.envelope()).by("dana", "5xx");

        HistoryRecord record = committed(abort.commit(store()));

        Unreadable aborted = unreadable(record.rollout());
        assertEquals(newer, text("checkout"));
        assertEquals(3, aborted.version());
        assertEquals(RolloutState.ABORTED, aborted.envelope().orElseThrow().state());
        assertEquals(Optional.of(aborted), store().find("checkout"));
        assertEquals(List.of(aborted), store().loadAll().rollouts());
        Changes.Delta delta = assertInstanceOf(Changes.Delta.class, store().changesSince(seen));
        assertEquals(List.of(aborted), delta.changed());
        assertEquals(record, store().history("checkout").get(2));
        assertEquals(record, alreadyApplied(abort.commit(store())));
    }

    /** The way out of an unreadable rollout is to abort and delete it; then the flag is like any other. */
    @Test
    default void anUnreadableRolloutCanBeRemovedAndTheFlagUsedAgain() {
        Readable active = active("checkout");
        write("checkout", "garbage");
        Unreadable aborted =
                unreadable(committed(Draft.abort("checkout", active.envelope()).commit(store()))
                        .rollout());
        Cursor seen = store().loadAll().cursor();

        committed(Draft.delete("checkout", aborted.envelope().orElseThrow()).commit(store()));

        assertEquals(Optional.empty(), store().find("checkout"));
        Changes.Delta delta = assertInstanceOf(Changes.Delta.class, store().changesSince(seen));
        assertEquals(List.of(new Changes.Removed("checkout", 4)), delta.removed());
        assertEquals(4, store().history("checkout").size());
        Readable again = Draft.create("checkout").mustCommit(store());
        assertEquals(5, again.version());
        assertEquals(Optional.of(again), store().find("checkout"));
    }

    /** A refusal shows an unreadable rollout as what it is. */
    @Test
    default void refusalsShowTheUnreadableRollout() {
        Readable active = active("checkout");
        write("checkout", "garbage");
        StoredRollout broken = store().find("checkout").orElseThrow();

        assertConflictWith(broken, Draft.create("checkout").commit(store()));
        assertEquals(
                broken,
                Outcomes.tooEarly(Draft.enterStage(active, 1).whenServed(active).commit(store()))
                        .current());
        TimeSpan over = new TimeSpan(Instant.MIN, active.envelope().timeline().updatedAt());
        assertEquals(
                broken,
                Outcomes.outsideSpan(Draft.abort(active).within(over).commit(store()))
                        .current());
        assertEquals("garbage", text("checkout"));
    }

    /** No change of state rewrites what it does not have to. */
    @Test
    default void aChangeThatKeepsTheDocumentKeepsItByteForByte() {
        Readable rollout = Draft.create("checkout").mustCommit(store());
        String text = "  " + withFieldOfTomorrow(text("checkout")) + " \n";
        write("checkout", text);

        rollout = Draft.enterStage(rollout, 0).mustCommit(store());
        rollout = Draft.pause(rollout).mustCommit(store());
        rollout = Draft.resume(rollout).mustCommit(store());
        rollout = Draft.enterStage(rollout, 3).mustCommit(store());
        rollout = Draft.complete(rollout).mustCommit(store());
        rollout = Draft.abort(rollout).mustCommit(store());

        assertEquals(text, text("checkout"));
        assertEquals(
                rollout.document(),
                readable(store().find("checkout").orElseThrow()).document());
    }

    /** Fields that this program does not know do not disturb it, and it does not lose them when it writes the document. */
    @Test
    default void unknownFieldsSurviveARewrite() {
        Readable created = Draft.create("checkout").mustCommit(store());
        write("checkout", changed(text("checkout"), withFieldOfTomorrow(text("checkout"))));
        Readable found = readable(store().find("checkout").orElseThrow());
        assertEquals(created.document().config(), found.document().config());
        assertTrue(found.document().unknown().isPresent());
        RolloutDocument edited = new RolloutDocument(
                found.document().id(),
                RolloutConfig.parse("3%, 25%"),
                found.document().unknown());

        Readable rewritten = Draft.enterStage(found, 1).rewriting(edited).mustCommit(store());

        assertEquals(edited, rewritten.document());
        assertEquals(Optional.of(rewritten), store().find("checkout"));
        assertTrue(text("checkout").contains(FIELD_OF_TOMORROW), () -> text("checkout"));
    }

    /** A new rollout is a new document: nothing of the old text is left in it. */
    @Test
    default void aReplacementLeavesNothingOfTheOldText() {
        Readable created = Draft.create("checkout").mustCommit(store());
        write("checkout", withFieldOfTomorrow(text("checkout")));

        Draft.replace(created, new RolloutDocument("second", RolloutConfig.defaults()))
                .mustCommit(store());

        assertFalse(text("checkout").contains("fieldOfTomorrow"), () -> text("checkout"));
    }

    /** The people's view of the same: listed, refused, and called off all the same. */
    @Test
    default void everyCommandButAbortIsRefusedOnAnUnreadableRollout() {
        active("checkout");
        active("search");
        String newer = ofNewerSchema(text("checkout"));
        write("checkout", newer);
        RolloutManager rollouts = RolloutManager.over(store());
        By dana = By.actor("dana").because("it is newer than I am");

        for (Executable command : List.<Executable>of(
                () -> rollouts.status("checkout"),
                () -> rollouts.create("checkout", RolloutConfig.defaults(), dana),
                () -> rollouts.advance("checkout", dana.force()),
                () -> rollouts.pause("checkout", dana))) {
            assertThrows(UnreadableRolloutException.class, command);
        }
        assertEquals(newer, text("checkout"));
        assertEquals(
                List.of("checkout", "search"),
                rollouts.list().stream().map(RolloutListing::flag).toList());
        UnreadableRollout listed =
                assertInstanceOf(UnreadableRollout.class, rollouts.list().get(0));
        assertEquals(Optional.of(RolloutState.ACTIVE), listed.state());

        UnreadableRollout aborted = assertInstanceOf(UnreadableRollout.class, rollouts.abort("checkout", dana));

        assertEquals(Optional.of(RolloutState.ABORTED), aborted.state());
        assertEquals(newer, text("checkout"));
    }

    private Readable active(String flag) {
        return Draft.enterStage(Draft.create(flag).mustCommit(store()), 0).mustCommit(store());
    }

    private String text(String flag) {
        return document(settings().namespace(), flag);
    }

    private void write(String flag, String text) {
        replaceDocument(settings().namespace(), flag, text);
    }

    private List<HistoryEntry> entries(String flag) {
        return store().history(flag).stream().map(HistoryRecord::entry).toList();
    }

    private static String changed(String before, String after) {
        assertNotEquals(before, after, "the hook changed nothing");
        return after;
    }
}
