package io.codomyrmex.rollout.store.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.calendar.TimeSpan;
import io.codomyrmex.rollout.store.ClockEdit;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.Envelope;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import io.codomyrmex.rollout.store.Timeline;
import io.codomyrmex.rollout.tck.Draft;
import io.codomyrmex.rollout.testing.servers.RedisServer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.UnifiedJedis;

/**
 * The script's arithmetic is that of core, to the microsecond, up to the last number that Lua can count. The rows are put there with
 * instants in the future, below which the store's time does not count: so the time of the commit is known.
 */
class ArithmeticTest {

    /** The last instant whose microseconds a double tells from the next: in the year 2255. */
    private static final long LAST = (1L << 53) - 1;

    /** Far enough ahead of the server's clock for as long as the test runs. */
    private static final long SOON = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()) + 3_600_000_000L;

    private final StoreSettings settings = StoreSettings.defaults().withNamespace("arithmetic-" + UUID.randomUUID());
    private final String rows = new NamespaceKeys(settings.namespace()).shared().get(1);
    private UnifiedJedis backdoor;
    private RolloutStore store;

    @BeforeEach
    void open() {
        backdoor = Backdoor.to(RedisServer.url());
        store = RedisRolloutStore.open(RedisServer.url(), settings);
    }

    @AfterEach
    void close() {
        NamespaceDump.erase(backdoor, settings.namespace());
        store.close();
        backdoor.close();
    }

    @Test
    void everyEditOfAnyTimelineIsThatOfCore() {
        long seed = Long.getLong("rollout.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            Readable before = withTimeline("flag-" + i, random);
            Draft draft = anyDraft(before, random);

            CommitOutcome.Committed committed = assertInstanceOf(
                    CommitOutcome.Committed.class, draft.commit(store), () -> "-Drollout.seed=" + seed);

            Envelope expected = Envelope.after(Optional.of(before.envelope()), draft.build(), Instant.EPOCH);
            assertEquals(
                    expected,
                    committed.record().rollout().where().orElseThrow(),
                    () -> draft.build().clock() + " on " + before + "; -Drollout.seed=" + seed);
            List<HistoryRecord> history = store.history(before.flag());
            assertEquals(committed.record(), history.get(history.size() - 1));
        }
    }

    @Test
    void aDelayEndsAtItsLastMicrosecondAlsoWhereNumbersAreLargest() {
        long seed = Long.getLong("rollout.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            Readable before = withTimeline("flag-" + i, random);
            Timeline timeline = before.envelope().timeline();
            Duration served = timeline.servedAt(Instant.EPOCH);

            CommitOutcome.TooEarly early = assertInstanceOf(
                    CommitOutcome.TooEarly.class,
                    Draft.enterStage(before, 1)
                            .delayToServe(served.plus(1, ChronoUnit.MICROS))
                            .commit(store),
                    () -> "-Drollout.seed=" + seed);
            assertEquals(new CommitOutcome.TooEarly(before, timeline.updatedAt()), early);
            if (!served.isZero()) {
                Draft.enterStage(before, 1).delayToServe(served).mustCommit(store);
            }
        }
    }

    @Test
    void aSpanEndsAtItsLastMicrosecondAlsoWhereNumbersAreLargest() {
        long seed = Long.getLong("rollout.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            Readable before = withTimeline("flag-" + i, random);
            Instant now = before.envelope().timeline().updatedAt();
            for (TimeSpan elsewhere : List.of(
                    new TimeSpan(Instant.MIN, now),
                    new TimeSpan(Instant.EPOCH, now),
                    new TimeSpan(now.plusNanos(1), Instant.MAX),
                    new TimeSpan(now.plus(1, ChronoUnit.MICROS), now.plus(2, ChronoUnit.MICROS)))) {
                assertEquals(
                        new CommitOutcome.OutsideSpan(before, now),
                        Draft.enterStage(before, 1).within(elsewhere).commit(store),
                        () -> elsewhere + "; -Drollout.seed=" + seed);
            }
            TimeSpan around = random.nextBoolean()
                    ? new TimeSpan(now, now.plusNanos(1))
                    : new TimeSpan(now.minusNanos(random.nextInt(2_000)), now.plus(1, ChronoUnit.MICROS));
            assertInstanceOf(
                    CommitOutcome.Committed.class,
                    Draft.enterStage(before, 1).within(around).commit(store),
                    () -> around + "; -Drollout.seed=" + seed);
        }
    }

    private static Draft anyDraft(Readable before, Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Draft.replace(before, before.document());
            case 1 -> Draft.enterStage(before, random.nextInt(4));
            case 2 -> before.envelope().state() == RolloutState.ACTIVE ? Draft.pause(before) : Draft.resume(before);
            case 3 -> Draft.abort(before);
            case 4 -> Draft.delete(before);
            default -> Draft.enterStage(before, 0).delayToServe(Duration.ZERO.plusNanos(1_000));
        };
    }

    private Readable withTimeline(String flag, Random random) {
        boolean active = random.nextBoolean();
        Draft.create(flag).mustCommit(store);
        Readable started =
                Draft.enterStage((Readable) store.find(flag).orElseThrow(), 0).mustCommit(store);
        Readable before = active ? started : Draft.pause(started).mustCommit(store);
        long updated = random.nextInt(4) == 0 ? LAST - random.nextInt(3) : random.nextLong(SOON, LAST);
        long since = random.nextLong(1, updated + 1);
        String[] fields = Fields.split(backdoor.hget(rows, flag));
        fields[7] = Long.toString(random.nextLong(since + 1));
        fields[8] = Long.toString(random.nextLong(since + 1));
        fields[9] = Long.toString(since);
        fields[10] = Long.toString(updated);
        fields[11] = active ? Long.toString(since) : "";
        fields[12] = Long.toString(random.nextLong(1, since + 1));
        backdoor.hset(rows, flag, String.join("\t", fields));
        Readable found = (Readable) store.find(flag).orElseThrow();
        assertEquals(before.version(), found.version());
        return found;
    }

    @Test
    void thereIsAnEditForEveryWordOfCore() {
        String script = Script.COMMIT.text();
        for (ClockEdit edit : ClockEdit.values()) {
            boolean last = edit == ClockEdit.KEEP;
            assertEquals(!last, script.contains("edit == '" + edit.name() + "'"), edit.name());
        }
    }
}
