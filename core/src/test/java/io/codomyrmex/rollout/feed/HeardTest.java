package io.codomyrmex.rollout.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HeardTest {

    private static final Duration BOUND = Duration.ofNanos(100);
    private static final StoreUnavailableException OUTAGE = new StoreUnavailableException("no route", null);

    @Test
    void knowledgeIsReadyUpToTheBoundAndStaleBeyond() {
        Heard heard = Heard.NOTHING.answered(1_000);
        assertEquals(FeedState.READY, heard.state(1_100, BOUND));
        assertEquals(FeedState.STALE, heard.state(1_101, BOUND));
        assertEquals(Optional.of(Duration.ofNanos(101)), heard.age(1_101));
        assertEquals(FeedState.READY, heard.answered(1_101).state(1_101, BOUND));
    }

    @Test
    void aTickerMayOverflow() {
        Heard heard = Heard.NOTHING.answered(Long.MAX_VALUE - 10);
        assertEquals(FeedState.READY, heard.state(Long.MIN_VALUE + 89, BOUND));
        assertEquals(FeedState.STALE, heard.state(Long.MIN_VALUE + 90, BOUND));
    }

    @Test
    void anOutageAloneChangesNoStateButIsCountedAndSaidWhy() {
        Heard heard = Heard.NOTHING.answered(0).failed(OUTAGE).failed(OUTAGE);
        assertEquals(FeedState.READY, heard.state(50, BOUND));
        assertEquals(2, heard.failures());
        assertEquals(Optional.of("no route"), heard.problem());
        assertEquals(0, heard.answered(60).failures());
        assertEquals(Optional.empty(), heard.answered(60).problem());
    }

    @Test
    void whatIsNoOutageIsAnErrorUntilTheNextAnswerOrOutage() {
        Heard heard = Heard.NOTHING.answered(0).failed(new IllegalStateException("closed"));
        assertEquals(FeedState.ERROR, heard.state(50, BOUND));
        assertFalse(heard.isStale(50, BOUND));
        assertTrue(heard.isStale(101, BOUND));
        assertEquals(FeedState.READY, heard.failed(OUTAGE).state(50, BOUND));
        assertEquals(FeedState.READY, heard.answered(50).state(50, BOUND));
        assertEquals(
                FeedState.ERROR,
                Heard.NOTHING.failed(new IllegalStateException()).state(0, BOUND));
    }

    @Test
    void aBackupIsStaleFromTheStartAndForgottenAtTheFirstAnswer() {
        Heard heard = Heard.NOTHING.fromBackup(Instant.EPOCH);
        assertEquals(KnowledgeSource.BACKUP, heard.source());
        assertEquals(FeedState.STALE, heard.state(0, BOUND));
        assertEquals(Optional.empty(), heard.age(0));
        assertEquals(FeedState.STALE, heard.failed(OUTAGE).state(0, BOUND));
        assertEquals(KnowledgeSource.STORE, heard.answered(0).source());
        assertEquals(Optional.empty(), heard.answered(0).backupWrittenAt());
    }

    @Test
    void closedIsClosedWhateverElse() {
        assertEquals(FeedState.NOT_READY, Heard.NOTHING.state(0, BOUND));
        assertEquals(FeedState.CLOSED, Heard.NOTHING.closed().state(0, BOUND));
        assertEquals(
                FeedState.CLOSED, Heard.NOTHING.failed(new Error()).closed().state(0, BOUND));
    }
}
