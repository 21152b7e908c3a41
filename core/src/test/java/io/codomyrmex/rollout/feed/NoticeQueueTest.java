package io.codomyrmex.rollout.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.lookup.FlagChange;
import io.codomyrmex.rollout.lookup.LookupTable;
import io.codomyrmex.rollout.lookup.ServedRollout;
import io.codomyrmex.rollout.lookup.TableUpdate;
import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.StoreSnapshot;
import io.codomyrmex.rollout.store.StoredRollout;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class NoticeQueueTest {

    private static final Cursor CURSOR = new Cursor("epoch", 1, "op");

    private final NoticeQueue queue = new NoticeQueue(3);

    private static Notice change(String flag) {
        return new Notice.Changed(new FlagChange(flag, Optional.empty(), Optional.empty()));
    }

    private static FeedStatus status(int failures) {
        return new FeedStatus(
                FeedState.STALE,
                KnowledgeSource.STORE,
                Optional.of(Duration.ZERO),
                true,
                failures,
                Optional.empty(),
                false,
                0,
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void whileThereIsRoomNothingIsMerged() {
        assertTrue(queue.offer(change("a")));
        assertTrue(queue.offer(change("a")));
        assertTrue(queue.offer(change("a")));
        assertEquals(3, queue.size());
        assertEquals(0, queue.takeMissed());
    }

    @Test
    void aFullQueueStillTakesStatusAndRegressionOnceEach() {
        IntStream.range(0, 10).forEach(i -> queue.offer(change("flag-" + i)));
        for (int i = 0; i < 10; i++) {
            queue.offer(new Notice.Status(status(i), status(i + 1)));
            queue.offer(new Notice.Regressed(
                    new StoreRegression(List.of(new TableUpdate.Fallen("f", 2, 1)), 1, 2, i == 0)));
        }
        assertEquals(5, queue.size());
        assertEquals(7, queue.takeMissed());
        assertEquals(0, queue.takeMissed());
        List<Notice> left = drain();
        assertEquals(new Notice.Status(status(0), status(10)), left.get(3));
        StoreRegression all = ((Notice.Regressed) left.get(4)).regression();
        assertEquals(List.of(10, 20, true), List.of(all.fallenFlags(), all.goneFlags(), all.replaced()));
    }

    @Test
    void theChangesOfAFlagStayInOrderHoweverTheyAreMerged() {
        long seed = Long.getLong("rollout.test.seed", new SecureRandom().nextLong());
        Random random = new Random(seed);
        NoticeQueue bounded = new NoticeQueue(4);
        LookupTable table = new LookupTable();
        table.reload(new StoreSnapshot(List.of(), CURSOR));
        Map<String, Long> toldOf = new HashMap<>();
        for (int version = 1; version <= 20_000; version++) {
            String where = "-Drollout.test.seed=" + seed + ", version " + version;
            StoredRollout rollout = Stored.active("flag-" + random.nextInt(6), version, 50);
            table.apply(new Changes.Delta(List.of(rollout), List.of(), CURSOR))
                    .changes()
                    .forEach(change -> bounded.offer(new Notice.Changed(change)));
            assertTrue(bounded.size() <= 4, where);
            if (random.nextInt(3) == 0) {
                FlagChange told = ((Notice.Changed) bounded.poll().orElseThrow()).change();
                long before = told.before().map(ServedRollout::version).orElse(0L);
                long after = told.after().orElseThrow().version();
                assertTrue(toldOf.getOrDefault(told.flag(), 0L) <= before && before < after, where + ": " + told);
                toldOf.put(told.flag(), after);
            }
        }
        assertEquals(6, toldOf.size());
        assertTrue(bounded.takeMissed() > 0);
    }

    private List<Notice> drain() {
        List<Notice> notices = new ArrayList<>();
        for (Optional<Notice> next = queue.poll(); next.isPresent(); next = queue.poll()) {
            notices.add(next.get());
        }
        return notices;
    }
}
