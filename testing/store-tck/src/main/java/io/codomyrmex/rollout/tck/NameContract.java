package io.codomyrmex.rollout.tck;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.codomyrmex.rollout.NameRule;
import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.StoredRollout;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Flags are told apart code point by code point: no case, accent, width or normal form makes two of them one. */
interface NameContract extends StoreUnderTest {

    @Test
    default void namesThatDifferInCaseAreDifferentFlags() {
        assertAllDifferent("Flag", "flag", "FLAG", "fLAG", "\u00e9", "\u00c9", "\ud801\udc00", "\ud801\udc28");
    }

    @Test
    default void namesThatDifferInAccentsAreDifferentFlags() {
        assertAllDifferent("e", "\u00e9", "\u00e8", "\u0113", "\u1eb9", "o", "\u00f6", "\u00f8", "n", "\u00f1");
    }

    @Test
    default void namesThatDifferInWidthAreDifferentFlags() {
        assertAllDifferent("a", "\uff41", "A", "\uff21", "1", "\uff11", "\u30ab", "\uff76", "\u00aa");
    }

    @Test
    default void namesThatFoldToTheSameLettersAreDifferentFlags() {
        assertAllDifferent(
                "ss", "\u00df", "SS", "\u1e9e", "fi", "\ufb01", "s", "\u017f", "\u03c3", "\u03c2", "dz", "\u01f3");
    }

    @Test
    default void theTurkishLettersAreDifferentFlags() {
        assertAllDifferent("i", "I", "\u0131", "\u0130", "title", "TITLE", "t\u0131tle", "T\u0130TLE");
    }

    @Test
    default void namesOfTheSameNormalFormAreDifferentFlags() {
        assertAllDifferent(
                "\u212a",
                "K",
                "\u212b",
                "\u00c5",
                "\uac00",
                "\u1100\u1161",
                "\u4e3d",
                "\ud87e\udc00",
                "\u2126",
                "\u03a9");
    }

    @Test
    default void digitsOfDifferentScriptsAreDifferentFlags() {
        assertAllDifferent("1", "01", "\u0661", "\u06f1", "\u0967", "\ud835\udfcf");
    }

    @Test
    default void lettersBeyondTheBasicPlaneAreDifferentFlags() {
        assertAllDifferent(
                "\ud800\udc00",
                "\ud835\udc9c",
                "\ud835\udcd0",
                "\ud840\udc00",
                "\ud840\udc01",
                "\ud884\udf4a",
                "\uffda");
    }

    @Test
    default void namesThatSomeDatabasesPadOrTrimAreDifferentFlags() {
        assertAllDifferent("a", "a.", "a_", "a-", "a/", "a:", "a\u3164", "a\uffa0", "a\u115f", ".a", "_a");
    }

    @Test
    default void namesThatMeanSomethingElsewhereAreFlagsLikeOthers() {
        assertAllDifferent(
                "..",
                ".",
                "/",
                "//",
                "../a",
                "a/../b",
                "a//b",
                "a/b",
                "a:b",
                "a::b",
                ":",
                "null",
                "NULL",
                "true",
                "rollouts",
                "history",
                "_",
                "__",
                "a_b",
                "aXb",
                "0",
                "00",
                "1e3",
                "NaN",
                "DROP",
                "default",
                "con",
                "nul");
    }

    @Test
    default void longNamesThatDifferAtTheEndAreDifferentFlags() {
        String narrow = "a".repeat(NameRule.MAX_CODE_POINTS - 1);
        String wide = "\ud801\udc00".repeat(NameRule.MAX_CODE_POINTS - 1);
        assertAllDifferent(
                narrow, narrow + "a", narrow + "b", narrow + "B", wide, wide + "\ud801\udc00", wide + "\ud801\udc28");
    }

    /** Gives each name a life of its own and looks at it in every way that a store offers. */
    private void assertAllDifferent(String... names) {
        assertEquals(names.length, Set.of(names).size());
        Cursor start = store().loadAll().cursor();
        Map<String, StoredRollout> expected = new HashMap<>();
        for (String name : names) {
            assertEquals(Optional.empty(), store().find(name), name);
            assertEquals(List.of(), store().history(name), name);
            expected.put(name, Draft.create(name).operationId("same").mustCommit(store()));
        }
        assertEverywhere(start, expected, Set.of());

        String started = names[0];
        expected.put(
                started, Draft.enterStage((Readable) expected.get(started), 0).mustCommit(store()));
        assertEverywhere(start, expected, Set.of());

        String removed = names[names.length - 1];
        Draft.delete((Readable) expected.remove(removed)).mustCommit(store());
        assertEverywhere(start, expected, Set.of(new Changes.Removed(removed, 2)));
        assertEquals(Optional.empty(), store().find(removed), removed);
        assertEquals(2, store().history(removed).size(), removed);
    }

    private void assertEverywhere(Cursor start, Map<String, StoredRollout> expected, Set<Changes.Removed> removed) {
        assertEquals(expected, Observed.byFlag(store().loadAll().rollouts()));
        Changes.Delta delta = assertInstanceOf(Changes.Delta.class, store().changesSince(start));
        assertEquals(expected, Observed.byFlag(delta.changed()));
        assertEquals(removed, Set.copyOf(delta.removed()));
        assertEquals(
                expected,
                expected.keySet().stream()
                        .collect(toMap(name -> name, name -> store().find(name).orElseThrow())));
        expected.forEach((name, rollout) -> {
            List<HistoryRecord> history = store().history(name);
            assertEquals(rollout.version(), history.size(), name);
            assertEquals(rollout, history.get(history.size() - 1).rollout());
        });
    }
}
