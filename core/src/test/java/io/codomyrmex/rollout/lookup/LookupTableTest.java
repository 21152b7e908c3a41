package io.codomyrmex.rollout.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.Stage;
import io.codomyrmex.rollout.WhenStale;
import io.codomyrmex.rollout.bucketing.Bucketings;
import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.Envelope;
import io.codomyrmex.rollout.store.RolloutDocument;
import io.codomyrmex.rollout.store.StoreSnapshot;
import io.codomyrmex.rollout.store.StoredRollout;
import io.codomyrmex.rollout.store.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LookupTableTest {

    private static final Cursor CURSOR = new Cursor("epoch", 1, "op");

    private final LookupTable table = new LookupTable();
    private final RolloutLookup lookup = table.lookup();

    @Test
    void beforeTheFirstLoadNobodyIsInAndTheReasonIsThatNothingIsKnown() {
        assertFalse(lookup.isIn("checkout", "user-1"));
        assertFalse(lookup.isIn("checkout", Unit.of("user-1")));
        assertEquals(Percentage.ZERO, lookup.percentage("checkout"));
        assertEquals(Knowledge.NOT_READY, lookup.knowledge("checkout"));
        load();
        assertEquals(Knowledge.NO_ROLLOUT, lookup.knowledge("checkout"));
    }

    @Test
    void everyWayOfAskingGivesTheAnswerOfTheBucketing() {
        load(active("checkout", 2, 25));
        FlagHandle handle = lookup.handle("checkout");
        var rule = Bucketings.defaultBucketing().withSalt("checkout");
        int in = 0;
        for (int i = 0; i < 1_000; i++) {
            String unit = "user-" + i;
            boolean expected = rule.includes(unit, Percentage.of(25));
            assertEquals(expected, lookup.isIn("checkout", unit));
            assertEquals(expected, lookup.isIn("checkout", Unit.of(unit)));
            assertEquals(expected, handle.isIn(unit));
            assertEquals(expected, handle.isIn(Unit.of(unit)));
            assertEquals(rule.bucket(unit), served("checkout").bucket(unit));
            in += expected ? 1 : 0;
        }
        assertTrue(in > 200 && in < 300, "in: " + in);
    }

    @Test
    void everyWayOfAskingGivesTheAnswerOfAnotherBucketingToo() {
        RolloutConfig plan = plan(25).bucketing("codomyrmex").salt("of old").build();
        load(new StoredRollout.Readable(
                "checkout", envelope(2, RolloutState.ACTIVE, 25), new RolloutDocument("id", plan)));
        FlagHandle handle = lookup.handle("checkout");
        var rule = Bucketings.find("codomyrmex").orElseThrow().withSalt("of old");
        int in = 0;
        for (int i = 0; i < 1_000; i++) {
            String unit = "user-" + i;
            boolean expected = rule.includes(unit, Percentage.of(25));
            assertEquals(expected, lookup.isIn("checkout", unit));
            assertEquals(expected, lookup.isIn("checkout", Unit.of(unit)));
            assertEquals(expected, handle.isIn(unit));
            assertEquals(rule.bucket(unit), served("checkout").bucket(unit));
            in += expected ? 1 : 0;
        }
        assertTrue(in > 200 && in < 300, "in: " + in);
        assertFalse(lookup.isIn("checkout", (String) null));
    }

    @Test
    void withoutAUnitOnlyAWholeRolloutIsOn() {
        load(active("all", 2, 100), active("most", 2, 99.999), nobody("none", 2));
        assertTrue(lookup.isIn("all", (String) null));
        assertFalse(lookup.isIn("most", (String) null));
        assertFalse(lookup.isIn("none", (String) null));
        assertTrue(lookup.handle("all").isIn((String) null));
        assertTrue(lookup.isIn("all", ""));
        assertFalse(lookup.isIn("none", ""));
    }

    @Test
    void anEntryChangesOnlyUpwards() {
        load(active("checkout", 5, 25));
        assertEquals(List.of(), changed(table.apply(delta(active("checkout", 4, 100)))));
        assertEquals(List.of(), changed(table.apply(delta(active("checkout", 5, 100)))));
        assertEquals(Percentage.of(25), lookup.percentage("checkout"));
        assertEquals(List.of("checkout"), changed(table.apply(delta(active("checkout", 6, 50)))));
        assertEquals(Percentage.of(50), lookup.percentage("checkout"));
    }

    @Test
    void aReloadReplacesEverythingAndSaysWhatFell() {
        load(active("kept", 5, 25), active("fallen", 5, 25), active("gone", 5, 25));
        TableUpdate update =
                table.reload(snapshot(active("kept", 6, 50), active("fallen", 2, 5), active("new", 1, 10)));
        assertEquals(List.of(new TableUpdate.Fallen("fallen", 5, 2)), update.fallen());
        assertEquals(
                List.of("fallen", "gone", "kept", "new"),
                changed(update).stream().sorted().toList());
        assertEquals(Percentage.of(5), lookup.percentage("fallen"));
        assertEquals(Percentage.of(50), lookup.percentage("kept"));
        assertEquals(Percentage.of(10), lookup.percentage("new"));
        assertNull(lookup.served("gone"));
        assertEquals(3, lookup.size());
    }

    @Test
    void aChangeThatWasOvertakenByARemovalDoesNotBringTheFlagBack() {
        load(active("checkout", 5, 25));
        table.apply(new Changes.Delta(List.of(), List.of(new Changes.Removed("checkout", 7)), CURSOR));
        assertEquals(Knowledge.NO_ROLLOUT, lookup.knowledge("checkout"));
        table.apply(delta(active("checkout", 6, 100)));
        assertNull(lookup.served("checkout"));
        table.apply(delta(active("checkout", 8, 10)));
        assertEquals(8, served("checkout").version());
    }

    @Test
    void whereARolloutStandsIsThatOfTheVersionServed() {
        load(nobody("checkout", 1));
        assertEquals(-1, served("checkout").stageIndex());
        table.apply(delta(active("checkout", 2, 25)));
        assertEquals(0, served("checkout").stageIndex());
    }

    @Test
    void aRemovalThatIsNoNewerThanTheRolloutIsPassedOver() {
        load(active("checkout", 8, 25));
        for (long version : new long[] {7, 8}) {
            table.apply(new Changes.Delta(List.of(), List.of(new Changes.Removed("checkout", version)), CURSOR));
            assertEquals(Knowledge.SERVED, lookup.knowledge("checkout"));
        }
    }

    @Test
    void aReloadForgetsRemovalsAsTheStoreMayHaveGoneBackBeforeThem() {
        load(active("checkout", 5, 25));
        table.apply(new Changes.Delta(List.of(), List.of(new Changes.Removed("checkout", 7)), CURSOR));
        table.reload(snapshot());
        table.apply(delta(active("checkout", 1, 10)));
        assertEquals(1, served("checkout").version());
    }

    @Test
    void aHandleFollowsItsFlagThroughChangeRemovalAndReturn() {
        FlagHandle handle = lookup.handle("checkout");
        assertSame(handle, lookup.handle("checkout"));
        assertFalse(handle.isIn("user-1"));
        assertNull(handle.served());
        load(active("checkout", 2, 100));
        assertTrue(handle.isIn("user-1"));
        table.apply(delta(nobody("checkout", 3)));
        assertFalse(handle.isIn("user-1"));
        table.apply(new Changes.Delta(List.of(), List.of(new Changes.Removed("checkout", 4)), CURSOR));
        assertEquals(Percentage.ZERO, handle.percentage());
        table.apply(delta(active("checkout", 5, 100)));
        assertEquals(Percentage.FULL, handle.percentage());
        table.reload(snapshot());
        assertNull(handle.served());
        assertThrows(IllegalArgumentException.class, () -> lookup.handle("dark mode"));
    }

    @Test
    void aRolloutThatCannotBeReadKeepsItsLastGoodValueAndBlindsNoOther() {
        load(active("checkout", 5, 100), active("search", 1, 100));
        StoredRollout damaged = unreadable("checkout", 6, RolloutState.ACTIVE, 50);
        TableUpdate update = table.apply(delta(damaged, nobody("search", 2)));
        assertEquals(Knowledge.SERVED_LAST_GOOD, lookup.knowledge("checkout"));
        assertTrue(lookup.isIn("checkout", "user-1"));
        assertFalse(lookup.isIn("search", "user-1"));
        assertEquals(List.of(damaged), update.unreadable());
        assertEquals(
                List.of(), table.reload(snapshot(damaged, nobody("search", 2))).unreadable());
        table.apply(delta(active("checkout", 7, 10)));
        assertEquals(Knowledge.SERVED, lookup.knowledge("checkout"));
    }

    @Test
    void aRolloutThatCouldNeverBeReadIsOff() {
        load(unreadable("checkout", 6, RolloutState.ACTIVE, 100));
        assertEquals(Knowledge.UNREADABLE, lookup.knowledge("checkout"));
        assertFalse(lookup.isIn("checkout", "user-1"));
    }

    @Test
    void theAbortOfARolloutThatCannotBeReadTakesEffect() {
        load(active("checkout", 5, 100));
        table.apply(delta(unreadable("checkout", 6, RolloutState.ABORTED, 0)));
        assertFalse(lookup.isIn("checkout", "user-1"));
        assertEquals(6, served("checkout").version());
    }

    @Test
    void anAbortedRolloutServesItsBaselineWhateverElseItsEnvelopeSays() {
        load(active("checkout", 5, 100));
        table.apply(delta(unreadable("checkout", 6, RolloutState.ABORTED, 100)));
        assertEquals(Percentage.of(1), lookup.percentage("checkout"));
    }

    @Test
    void afterTheStoreWentBackToWhatCannotBeReadItsNextVersionsCountAndNotTheServedOne() {
        StoredRollout damaged = unreadable("checkout", 3, RolloutState.ACTIVE, 25);
        for (StoredRollout abort : List.of(
                unreadable("checkout", 4, RolloutState.ABORTED, 0),
                new StoredRollout.Readable(
                        "checkout",
                        envelope(4, RolloutState.ABORTED, 1),
                        new RolloutDocument("id", plan(50).build())))) {
            load(active("checkout", 6, 50));
            assertEquals(
                    List.of(new TableUpdate.Fallen("checkout", 6, 3)),
                    table.reload(snapshot(damaged)).fallen());
            assertEquals(6, served("checkout").version(), "the last good one");
            assertEquals(List.of(), table.reload(snapshot(damaged)).fallen(), "said before");

            table.apply(delta(abort));
            assertEquals(RolloutState.ABORTED, served("checkout").state());
            assertEquals(Percentage.of(1), lookup.percentage("checkout"));
            table.apply(delta(active("checkout", 5, 10)));
            assertEquals(Percentage.of(10), lookup.percentage("checkout"));
            assertEquals(Knowledge.SERVED, lookup.knowledge("checkout"));
        }
    }

    @Test
    void afterTheStoreWentBackToWhatCannotBeReadARemovalCounts() {
        load(active("checkout", 6, 50));
        load(unreadable("checkout", 3, RolloutState.ACTIVE, 25));
        table.apply(new Changes.Delta(List.of(), List.of(new Changes.Removed("checkout", 4)), CURSOR));
        assertEquals(Knowledge.NO_ROLLOUT, lookup.knowledge("checkout"));
    }

    @Test
    void theSameVersionOfAnotherOperationHasFallenToo() {
        List<TableUpdate.Fallen> fallen = List.of(new TableUpdate.Fallen("checkout", 6, 6));
        StoredRollout damaged = unreadable("checkout", 6, RolloutState.ACTIVE, 50);
        load(active("checkout", 6, 50));
        assertEquals(
                List.of(), table.reload(snapshot(active("checkout", 6, 50))).fallen());
        TableUpdate update = table.reload(snapshot(madeBy("other", active("checkout", 6, 25))));
        assertEquals(fallen, update.fallen());
        assertEquals(List.of("checkout"), changed(update));
        assertEquals(Percentage.of(25), lookup.percentage("checkout"));
        assertEquals(fallen, table.reload(snapshot(damaged)).fallen());
        assertEquals(
                List.of(), table.reload(snapshot(active("checkout", 6, 50))).fallen(), "the damage was mended");
        load(damaged);
        assertEquals(
                fallen,
                table.reload(snapshot(madeBy("other", active("checkout", 6, 50))))
                        .fallen());
    }

    @Test
    void whoseOperationCannotBeReadHasNotFallenByItsVersionAlone() {
        StoredRollout lost = new StoredRollout.Unreadable("checkout", 6, Optional.empty(), "damaged");
        load(active("checkout", 6, 50));
        assertEquals(List.of(), table.reload(snapshot(lost)).fallen());
        assertEquals(
                List.of(), table.reload(snapshot(active("checkout", 6, 50))).fallen());
    }

    @Test
    void aRolloutThatIsThereAtTheVersionOfItsRemovalHasFallen() {
        load(active("checkout", 6, 50));
        table.apply(new Changes.Delta(List.of(), List.of(new Changes.Removed("checkout", 7)), CURSOR));
        assertEquals(
                List.of(new TableUpdate.Fallen("checkout", 7, 7)),
                table.reload(snapshot(active("checkout", 7, 50))).fallen());
    }

    @Test
    void aBackupTellsWhichOperationMadeAVersion() {
        load(active("checkout", 6, 50));
        LookupTable restarted = new LookupTable();
        restarted.restore(table.facts());
        assertEquals(
                List.of(new TableUpdate.Fallen("checkout", 6, 6)),
                restarted
                        .reload(snapshot(madeBy("other", active("checkout", 6, 50))))
                        .fallen());
    }

    @Test
    void whileKnowledgeIsTooOldOnlyFlagsThatAskForItFallToTheirBaseline() {
        load(active("keeps", 2, 100), rollout("falls", 2, RolloutState.ACTIVE, 100, WhenStale.BASELINE));
        FlagHandle handle = lookup.handle("falls");
        table.setStale(true);
        assertTrue(lookup.isIn("keeps", "user-1"));
        assertEquals(Percentage.of(1), lookup.percentage("falls"));
        assertEquals(Percentage.of(1), handle.percentage());
        assertEquals(2, served("falls").version());
        table.apply(delta(rollout("falls", 3, RolloutState.ACTIVE, 50, WhenStale.BASELINE)));
        assertEquals(Percentage.of(1), lookup.percentage("falls"));
        table.setStale(false);
        assertEquals(Percentage.of(50), lookup.percentage("falls"));
        assertEquals(Percentage.of(50), handle.percentage());
    }

    @Test
    void theMarkOfOldKnowledgeIsTheSameVersionAndComesOff() {
        load(active("keeps", 2, 100), rollout("falls", 2, RolloutState.ACTIVE, 100, WhenStale.BASELINE));
        FlagHandle handle = lookup.handle("keeps");
        ServedFacts facts = served("keeps").facts();
        assertEquals(List.of("falls"), changed(table.setStale(true)));
        assertEquals(List.of(), changed(table.setStale(true)));
        assertTrue(served("keeps").isStale());
        assertTrue(handle.served().isStale());
        assertEquals(facts, served("keeps").facts());
        assertEquals(List.of(), changed(table.apply(delta(nobody("keeps", 2)))));
        assertEquals(List.of("falls"), changed(table.setStale(false)));
        assertFalse(served("keeps").isStale());
        assertFalse(handle.served().isStale());
    }

    @Test
    void noQuestionThrowsWhateverTheNames() {
        load(active("checkout", 2, 50), active("all", 2, 100));
        assertFalse(lookup.isIn(null, "user-1"));
        assertFalse(lookup.isIn(null, Unit.of("user-1")));
        assertFalse(lookup.isIn("checkout", (Unit) null));
        assertTrue(lookup.isIn("all", (Unit) null));
        assertTrue(lookup.handle("all").isIn((Unit) null));
        assertEquals(Percentage.ZERO, lookup.percentage(null));
        assertEquals(Knowledge.NO_ROLLOUT, lookup.knowledge(null));
        assertNull(lookup.served(null));
        for (String odd : List.of("", " ", "-x", "\ud800", "\u0000", "a".repeat(100_000))) {
            assertFalse(lookup.isIn(odd, odd));
            assertEquals(Knowledge.NO_ROLLOUT, lookup.knowledge(odd));
            lookup.isIn("checkout", odd);
            assertTrue(lookup.isIn("all", odd));
        }
    }

    @Test
    void aBucketingThatIsNotKnownHereBlindsNoOtherFlag() {
        RolloutConfig plan = plan(100).bucketing("from-tomorrow").build();
        StoredRollout foreign = new StoredRollout.Readable(
                "checkout", envelope(3, RolloutState.ACTIVE, 100), new RolloutDocument("id", plan));
        TableUpdate update = table.reload(snapshot(foreign, active("search", 1, 100)));
        assertEquals(
                "the bucketing from-tomorrow does not work here",
                update.unreadable().get(0).problem());
        assertEquals(Knowledge.UNREADABLE, lookup.knowledge("checkout"));
        assertFalse(lookup.isIn("checkout", "user-1"));
        assertTrue(lookup.isIn("search", "user-1"));
    }

    @Test
    void aBackupServesUntilTheFirstLoadAndNeverAfter() {
        load(active("checkout", 5, 100));
        List<ServedFacts> backup = table.facts();

        LookupTable restarted = new LookupTable();
        assertEquals(1, restarted.restore(backup));
        assertTrue(restarted.lookup().isIn("checkout", "user-1"));
        assertEquals(Knowledge.SERVED, restarted.lookup().knowledge("checkout"));
        assertEquals(Knowledge.NOT_READY, restarted.lookup().knowledge("younger-than-the-backup"));
        TableUpdate update = restarted.reload(snapshot(nobody("checkout", 4)));
        assertEquals(List.of(new TableUpdate.Fallen("checkout", 5, 4)), update.fallen());
        restarted.restore(backup);
        assertFalse(restarted.lookup().isIn("checkout", "user-1"));
    }

    @Test
    void whatIsReportedIsWhatIsServedBeforeAndAfter() {
        assertEquals(List.of(), table.reload(snapshot(active("checkout", 1, 5))).changes(), "everything is new");
        ServedRollout before = served("checkout");
        FlagChange change =
                table.apply(delta(active("checkout", 2, 25))).changes().get(0);
        assertEquals(Optional.of(before), change.before());
        assertEquals(Optional.of(served("checkout")), change.after());
        assertEquals(
                List.of(), table.reload(snapshot(active("checkout", 2, 25))).changes(), "nothing is new");
    }

    @Test
    void rolloutsWithTheSameSaltAdmitTheSameUnits() {
        load(salted("checkout-web", "checkout"), salted("checkout-app", "checkout"), active("other", 1, 50));
        List<String> units = IntStream.range(0, 500).mapToObj(i -> "user-" + i).toList();
        assertTrue(units.stream().allMatch(u -> lookup.isIn("checkout-web", u) == lookup.isIn("checkout-app", u)));
        assertFalse(units.stream().allMatch(u -> lookup.isIn("checkout-web", u) == lookup.isIn("other", u)));
    }

    private ServedRollout served(String flag) {
        ServedRollout served = lookup.served(flag);
        assertNotNull(served);
        return served;
    }

    private static List<String> changed(TableUpdate update) {
        return update.changes().stream().map(FlagChange::flag).toList();
    }

    private void load(StoredRollout... rollouts) {
        table.reload(snapshot(rollouts));
    }

    private static StoreSnapshot snapshot(StoredRollout... rollouts) {
        return new StoreSnapshot(List.of(rollouts), CURSOR);
    }

    private static Changes.Delta delta(StoredRollout... rollouts) {
        return new Changes.Delta(List.of(rollouts), List.of(), CURSOR);
    }

    private static StoredRollout active(String flag, long version, double percent) {
        return rollout(flag, version, RolloutState.ACTIVE, percent, WhenStale.KEEP);
    }

    private static StoredRollout madeBy(String operation, StoredRollout rollout) {
        StoredRollout.Readable readable = (StoredRollout.Readable) rollout;
        Envelope where = readable.envelope();
        Envelope other = new Envelope(
                where.version(),
                where.state(),
                where.stageIndex(),
                where.percentage(),
                where.baseline(),
                where.timeline(),
                where.actor(),
                where.reason(),
                operation);
        return new StoredRollout.Readable(readable.flag(), other, readable.document());
    }

    private static StoredRollout nobody(String flag, long version) {
        return new StoredRollout.Readable(
                flag,
                envelope(version, RolloutState.PENDING, -1, Percentage.ZERO, Percentage.ZERO),
                new RolloutDocument("id", RolloutConfig.defaults()));
    }

    private static StoredRollout salted(String flag, String salt) {
        RolloutConfig plan = plan(50).salt(salt).build();
        return new StoredRollout.Readable(flag, envelope(1, RolloutState.ACTIVE, 50), new RolloutDocument("id", plan));
    }

    private static StoredRollout rollout(
            String flag, long version, RolloutState state, double percent, WhenStale whenStale) {
        RolloutConfig plan = plan(percent).whenStale(whenStale).build();
        return new StoredRollout.Readable(flag, envelope(version, state, percent), new RolloutDocument("id", plan));
    }

    private static RolloutConfig.Builder plan(double percent) {
        return RolloutConfig.builder()
                .stages(List.of(new Stage(Percentage.of(percent), Duration.ofHours(1))))
                .baseline(Percentage.of(1));
    }

    private static StoredRollout unreadable(String flag, long version, RolloutState state, double percent) {
        return new StoredRollout.Unreadable(flag, version, Optional.of(envelope(version, state, percent)), "damaged");
    }

    private static Envelope envelope(long version, RolloutState state, double percent) {
        return envelope(version, state, 0, Percentage.of(percent), Percentage.of(1));
    }

    private static Envelope envelope(
            long version, RolloutState state, int stage, Percentage percentage, Percentage baseline) {
        Instant now = Instant.parse("2026-03-01T10:00:00Z");
        Optional<Instant> activeSince = state == RolloutState.ACTIVE ? Optional.of(now) : Optional.empty();
        Timeline timeline = new Timeline(now, Optional.of(now), Optional.of(now), now, activeSince, Duration.ZERO);
        return new Envelope(
                version, state, stage, percentage, baseline, timeline, "test", Optional.empty(), "op-" + version);
    }
}
