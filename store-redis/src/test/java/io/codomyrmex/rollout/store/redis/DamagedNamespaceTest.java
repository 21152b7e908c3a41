package io.codomyrmex.rollout.store.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.RolloutListing;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.UnreadableRolloutException;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.Envelope;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.StoredRollout;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import io.codomyrmex.rollout.store.StoredRollout.Unreadable;
import io.codomyrmex.rollout.tck.Draft;
import io.codomyrmex.rollout.testing.servers.RedisServer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.UnifiedJedis;

/** Keys that somebody evicted, deleted or wrote over: what cannot be explained is not written over, and no half of a commit stays. */
class DamagedNamespaceTest {

    private static final int ROW = 1;
    private static final int HISTORY = 5;

    private final StoreSettings settings = StoreSettings.defaults().withNamespace("damaged-" + UUID.randomUUID());
    private final NamespaceKeys keys = new NamespaceKeys(settings.namespace());
    private UnifiedJedis backdoor;
    private RolloutStore store;
    private Readable checkout;
    private Readable search;

    @BeforeEach
    void createTwoRollouts() {
        backdoor = Backdoor.to(RedisServer.url());
        store = RedisRolloutStore.open(RedisServer.url(), settings);
        checkout =
                Draft.enterStage(Draft.create("checkout").mustCommit(store), 0).mustCommit(store);
        search = Draft.create("search").mustCommit(store);
    }

    @AfterEach
    void close() {
        NamespaceDump.erase(backdoor, settings.namespace());
        store.close();
        backdoor.close();
    }

    /** Head, rollouts, changes, revisions, or the flag's history: an eviction takes whole keys. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 5})
    void aNamespaceThatMissesAKeyIsNotWrittenTo(int missing) {
        backdoor.del(keys.of("checkout").get(missing));
        Map<String, Integer> before = fingerprint();

        StoreUnavailableException trouble = assertThrows(
                StoreUnavailableException.class,
                () -> Draft.enterStage(checkout, 1).commit(store));

        assertTrue(trouble.getMessage().contains("keys of the namespace are missing"), trouble::getMessage);
        assertTrue(trouble.getMessage().contains("noeviction"), trouble::getMessage);
        assertEquals(before, fingerprint());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4})
    void aNamespaceThatMissesASharedKeyIsNotReadAsIfItWereEmpty(int missing) {
        Cursor cursor = store.loadAll().cursor();
        backdoor.del(keys.shared().get(missing));

        assertThrows(StoreUnavailableException.class, store::loadAll);
        assertThrows(StoreUnavailableException.class, () -> store.changesSince(cursor));
        assertThrows(StoreUnavailableException.class, () -> store.find("checkout"));
        assertThrows(StoreUnavailableException.class, () -> RedisRolloutStore.open(RedisServer.url(), settings));
    }

    /** A document may be gone alone: then its flag can still be called off. */
    @Test
    void aMissingDocumentIsUnreadableAndCanBeAborted() {
        backdoor.hdel(keys.shared().get(2), "checkout");

        Unreadable unreadable =
                assertInstanceOf(Unreadable.class, store.find("checkout").orElseThrow());
        assertEquals("its document is missing", unreadable.problem());
        assertEquals(search, store.find("search").orElseThrow());

        assertInstanceOf(
                CommitOutcome.Committed.class,
                Draft.abort("checkout", unreadable.envelope().orElseThrow()).commit(store));
        Unreadable aborted =
                assertInstanceOf(Unreadable.class, store.find("checkout").orElseThrow());
        assertEquals(RolloutState.ABORTED, aborted.envelope().orElseThrow().state());
        assertEquals(3, store.history("checkout").size());
    }

    /** A script that stopped in the middle would leave half a commit, for Redis rolls nothing back. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void aKeyOfAnotherTypeStopsACommitBeforeItHasDoneAnything(int foreign) {
        String key = keys.of("checkout").get(foreign);
        backdoor.del(key);
        backdoor.set(key, "somebody else's");
        Map<String, Integer> before = fingerprint();

        for (Draft draft : List.of(Draft.enterStage(checkout, 1), Draft.replace(checkout, checkout.document()))) {
            StoreUnavailableException trouble =
                    assertThrows(StoreUnavailableException.class, () -> draft.commit(store));
            assertTrue(trouble.getMessage().contains("WRONGTYPE"), trouble::getMessage);
        }
        assertEquals(before, fingerprint());
    }

    @Test
    void aNamespaceOfANewerFormatIsLeftAlone() {
        backdoor.hset(keys.shared().get(0), "format", "2");
        Map<String, Integer> before = fingerprint();

        StoreUnavailableException trouble = assertThrows(
                StoreUnavailableException.class,
                () -> Draft.enterStage(checkout, 1).commit(store));

        assertTrue(trouble.getMessage().contains("has format 2; this program knows 1"), trouble::getMessage);
        assertThrows(StoreUnavailableException.class, store::loadAll);
        assertThrows(StoreUnavailableException.class, () -> RedisRolloutStore.open(RedisServer.url(), settings));
        assertEquals(before, fingerprint());
    }

    /** A field by its place in the row, and what stands there instead. */
    @ParameterizedTest
    @CsvSource({
        "3, 9, state",
        "3, 9999999999999, its row",
        "4, -7, stageIndex",
        "4, 5000000000, its row",
        "5, 100001, its row",
        "6, -1, its row",
        "7, x, is no number",
        "10, '', is no number",
        "11, '', activeSince",
        "12, -1, served",
        "14, a\\, backslash",
        "15, why, does not begin with ="
    })
    void aRowThatMakesNoSenseIsUnreadableAndTheOthersAreNot(int field, String value, String words) {
        damageRow(field, value);

        Unreadable unreadable =
                assertInstanceOf(Unreadable.class, store.find("checkout").orElseThrow());

        assertEquals(2, unreadable.version());
        assertTrue(unreadable.envelope().isEmpty());
        assertTrue(unreadable.problem().startsWith("its row is damaged: "), unreadable::problem);
        assertTrue(unreadable.problem().contains(words), unreadable::problem);
        List<StoredRollout> all = store.loadAll().rollouts();
        assertEquals(2, all.size());
        assertTrue(all.contains(search));
        assertTrue(all.contains(unreadable));
    }

    @ParameterizedTest
    @CsvSource({"0, x", "7, x", "10, 1e9", "10, ''", "12, 0x10", "10, 9007199254740993"})
    void aRowThatCannotBeCountedOnFromIsNotWrittenOver(int field, String value) {
        damageRow(field, value);
        Map<String, Integer> before = fingerprint();

        assertThrows(
                UnreadableRolloutException.class,
                () -> Draft.abort("checkout", checkout.envelope()).commit(store));

        assertEquals(before, fingerprint());
    }

    @Test
    void aMissingRowIsUnreadableAndNoRemoval() {
        Cursor cursor = store.loadAll().cursor();
        Draft.enterStage(checkout, 1).mustCommit(store);
        backdoor.hdel(keys.shared().get(ROW), "checkout");

        Changes.Delta delta = assertInstanceOf(Changes.Delta.class, store.changesSince(cursor));

        assertEquals(List.of(), delta.removed());
        Unreadable unreadable =
                assertInstanceOf(Unreadable.class, delta.changed().get(0));
        assertEquals("its row is missing", unreadable.problem());
    }

    @Test
    void aStageThatThePlanDoesNotHaveIsUnreadableWithItsState() {
        damageRow(4, "99");

        Unreadable unreadable =
                assertInstanceOf(Unreadable.class, store.find("checkout").orElseThrow());

        assertEquals(RolloutState.ACTIVE, unreadable.envelope().orElseThrow().state());
        assertTrue(unreadable.problem().contains("but the plan has 4 stages"), unreadable::problem);
    }

    /** Fields by their places in the row, and what stands there instead. */
    @ParameterizedTest
    @ValueSource(strings = {"4:-1", "5:100000", "6:7", "3:3 11: 4:-1", "3:1 11:", "3:5 11:"})
    void fieldsThatAreLegalOneByOneButDoNotFitTogetherAreUnreadableAndCanBeAborted(String changes) {
        for (String change : changes.split(" ", -1)) {
            String[] parts = change.split(":", -1);
            damageRow(Integer.parseInt(parts[0]), parts[1]);
        }
        RolloutManager rollouts = RolloutManager.over(store);

        assertInstanceOf(Unreadable.class, store.find("checkout").orElseThrow());
        assertEquals(
                List.of("checkout", "search"),
                rollouts.list().stream().map(RolloutListing::flag).toList());
        rollouts.abort("checkout", By.actor("dana").because("a careless hand"));

        Envelope aborted = store.find("checkout").orElseThrow().where().orElseThrow();
        assertEquals(RolloutState.ABORTED, aborted.state());
        assertEquals(aborted.baseline(), aborted.percentage());
        assertEquals(3, aborted.version());
    }

    /** A hand that set a stage's begin into the future must not keep anybody from calling the rollout off. */
    @Test
    void timeThatIsServedIsNeverNegative() {
        damageRow(11, "9007199254740000");

        Draft.pause(checkout).mustCommit(store);

        assertEquals(
                Duration.ZERO,
                store.find("checkout")
                        .orElseThrow()
                        .where()
                        .orElseThrow()
                        .timeline()
                        .served());
    }

    @ParameterizedTest
    @CsvSource({"0, 12", "0, 5000000000", "0, x", "1, 9", "7, 9"})
    void aHistoryEntryThatMakesNoSenseSaysSoAndLeavesTheRolloutAlone(int field, String value) {
        String key = keys.of("checkout").get(HISTORY);
        backdoor.lset(key, 1, with(backdoor.lindex(key, 1), field, value));

        UnreadableRolloutException trouble =
                assertThrows(UnreadableRolloutException.class, () -> store.history("checkout"));

        assertTrue(trouble.getMessage().contains("the history entry of version 2: "), trouble::getMessage);
        assertEquals(checkout, store.find("checkout").orElseThrow());
        assertEquals(1, store.history("search").size());
    }

    private void damageRow(int field, String value) {
        String key = keys.shared().get(ROW);
        backdoor.hset(key, "checkout", with(backdoor.hget(key, "checkout"), field, value));
    }

    private static String with(String line, int field, String value) {
        String[] fields = Fields.split(line);
        fields[field] = value;
        return String.join("\t", fields);
    }

    private Map<String, Integer> fingerprint() {
        Map<String, Integer> hashes = new TreeMap<>();
        NamespaceDump.of(backdoor, settings.namespace())
                .keys()
                .forEach((key, dump) -> hashes.put(key, Arrays.hashCode(dump)));
        return hashes;
    }
}
