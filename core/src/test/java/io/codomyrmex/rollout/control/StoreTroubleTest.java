package io.codomyrmex.rollout.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.OutcomeUnknownException;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutNotFoundException;
import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSnapshot;
import io.codomyrmex.rollout.store.StoredRollout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an application sees of a store in trouble: a typed error each time, one warning in its log. */
final class StoreTroubleTest {

    private final FlakyStore store = new FlakyStore();
    private final RolloutManager rollouts = RolloutManager.over(store);
    private final Logger logger = Logger.getLogger("io.codomyrmex.rollout");
    private final LogLines lines = new LogLines();

    @BeforeEach
    void listen() {
        logger.setLevel(Level.ALL);
        logger.setUseParentHandlers(false);
        logger.addHandler(lines);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(lines);
        logger.setUseParentHandlers(true);
        logger.setLevel(null);
    }

    @Test
    void anOutageIsOneWarningAndItsEndOneLine() {
        store.trouble = Optional.of(new StoreUnavailableException("no route to the store", null));
        for (int i = 0; i < 3; i++) {
            StoreUnavailableException thrown =
                    assertThrows(StoreUnavailableException.class, () -> rollouts.status("checkout"));
            assertSame(store.trouble.orElseThrow(), thrown);
        }
        assertThrows(StoreUnavailableException.class, rollouts::list);
        store.trouble = Optional.empty();
        assertEquals(List.of(), rollouts.list());
        assertEquals(List.of(), rollouts.list());

        assertEquals(List.of("store trouble: no route to the store"), lines.at(Level.WARNING));
        assertEquals(List.of("the store answers again"), lines.at(Level.INFO));
    }

    @Test
    void aLostAnswerNamesTheOperationToRepeat() {
        By by = By.actor("dana").operationId("create-1");
        store.loseAnswers = true;
        OutcomeUnknownException lost = assertThrows(
                OutcomeUnknownException.class, () -> rollouts.create("checkout", RolloutConfig.defaults(), by));
        assertEquals("create-1", lost.operationId());
        assertEquals(1, store.commits, "a lost answer is not sent again");
        assertEquals(1, lines.at(Level.WARNING).size());
    }

    @Test
    void aCommandWithoutAnOperationIdGetsAFreshOne() {
        store.loseAnswers = true;
        AtomicInteger count = new AtomicInteger();
        RolloutManager numbered = rollouts.identifyingBy(() -> "id-" + count.incrementAndGet());
        OutcomeUnknownException lost = assertThrows(
                OutcomeUnknownException.class, () -> numbered.create("checkout", RolloutConfig.defaults()));
        assertEquals("id-2", lost.operationId());
    }

    @Test
    void aRefusalIsLoggedBeforeItIsThrown() {
        RolloutNotFoundException refusal =
                assertThrows(RolloutNotFoundException.class, () -> rollouts.start("checkout"));
        assertEquals(List.of("refused: " + refusal.getMessage()), lines.at(Level.INFO));
        assertTrue(lines.at(Level.WARNING).isEmpty());
    }

    /** A store without rollouts that can be in trouble. */
    private static final class FlakyStore implements RolloutStore {

        private Optional<StoreUnavailableException> trouble = Optional.empty();
        private boolean loseAnswers;
        private int commits;

        private void answer() {
            trouble.ifPresent(problem -> {
                throw problem;
            });
        }

        @Override
        public Optional<StoredRollout> find(String flag) {
            answer();
            return Optional.empty();
        }

        @Override
        public StoreSnapshot loadAll() {
            answer();
            return new StoreSnapshot(List.of(), new Cursor("epoch", 0, ""));
        }

        @Override
        public Changes changesSince(Cursor cursor) {
            return new Changes.Reload();
        }

        @Override
        public CommitOutcome commit(CommitDraft draft) {
            answer();
            commits++;
            if (loseAnswers) {
                throw new OutcomeUnknownException(draft.flag(), draft.operationId(), null);
            }
            return new CommitOutcome.Conflict(Optional.empty());
        }

        @Override
        public List<HistoryRecord> history(String flag) {
            return List.of();
        }

        @Override
        public Instant time() {
            answer();
            return Instant.EPOCH;
        }

        @Override
        public void close() {}
    }

    /** The lines that reach the application's log. */
    private static final class LogLines extends Handler {

        private final List<LogRecord> records = new ArrayList<>();

        List<String> at(Level level) {
            return records.stream()
                    .filter(line -> line.getLevel().equals(level))
                    .map(LogRecord::getMessage)
                    .toList();
        }

        @Override
        public void publish(LogRecord line) {
            records.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
