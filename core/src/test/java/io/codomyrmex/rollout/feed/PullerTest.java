package io.codomyrmex.rollout.feed;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.lookup.LookupTable;
import io.codomyrmex.rollout.pull.HintLine;
import io.codomyrmex.rollout.pull.PullPace;
import io.codomyrmex.rollout.pull.Puller;
import io.codomyrmex.rollout.thread.Bell;
import io.codomyrmex.rollout.thread.OwnThreads;
import java.time.Clock;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class PullerTest {

    private static final FeedSettings SETTINGS = new FeedSettings(
            Duration.ofHours(1),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofSeconds(2),
            1,
            7,
            System::nanoTime,
            Clock.systemUTC(),
            Thread::new);

    private final ScriptedStore store = new ScriptedStore();
    private final Bell bell = new Bell();
    private final HintLine hints = new HintLine("feed", bell);
    private final OwnThreads threads = new OwnThreads("feed", SETTINGS.threads());
    private final Publisher publisher =
            new Publisher(new LookupTable(), SETTINGS, new Listeners(threads, 1), () -> {}, hints::isLive);

    private void start() {
        PullPace pace = SETTINGS.pace(new SplittableRandom(SETTINGS.jitterSeed()));
        threads.start(
                "pull", new Puller("feed", store, pace, SETTINGS.ticker(), bell, new Intake(store, publisher), hints));
    }

    @AfterEach
    void close() {
        bell.close();
        hints.close();
        threads.end(SETTINGS.closeWithin());
    }

    /** Otherwise the watch would wake it every second for as long as the outage lasts, and no retry would ever come later. */
    @Test
    void inAnOutageThatTookTheHintsTooThePullerDoesNotGoOnRelyingOnThem() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        store.hintsLive = true;
        start();
        Await.until("the subscription", () -> store.subscriptions.get() == 1);

        store.behaviour = () -> {
            entered.countDown();
            release.await();
            throw new StoreUnavailableException("no route to the store", null);
        };
        bell.ring();
        entered.await();
        store.hintsLive = false;
        assertTrue(hints.isBroken(), "the wait before this pull relied on hints");

        release.countDown();
        Await.until("a wait without hints", () -> !hints.isBroken());
    }
}
