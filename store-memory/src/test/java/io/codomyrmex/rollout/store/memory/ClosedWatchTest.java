package io.codomyrmex.rollout.store.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.memory.drive.Await;
import io.codomyrmex.rollout.transition.TransitionListener;
import io.codomyrmex.rollout.transition.TransitionWatch;
import io.codomyrmex.rollout.transition.TransitionWatchBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A watch that has ended tells nothing more and leaves nothing behind, also one that could not start. */
@Timeout(120)
final class ClosedWatchTest {

    private final Watching watching = new Watching();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        watching.close();
    }

    private Thread kept(Runnable body) {
        Thread thread = new Thread(body);
        threads.add(thread);
        return thread;
    }

    /** Starts a watch whose listener is told of three transitions, closes the watch at the first and then does something else. */
    private void closedByItsListener(TransitionListener then) {
        for (String flag : List.of("checkout", "search", "basket")) {
            watching.create(flag);
            watching.rollouts.start(flag);
        }
        CompletableFuture<TransitionWatch> own = new CompletableFuture<>();
        own.complete(watching.quick()
                .threads(this::kept)
                .listener("told", Map.of(), transition -> {
                    watching.listener.onTransition(transition);
                    own.get().close();
                    then.onTransition(transition);
                })
                .start());
        Await.until("its end", () -> threads.size() >= 2 && threads.stream().noneMatch(Thread::isAlive));
    }

    @Test
    void whatIsLeftOfAFlagIsNotToldAfterTheEnd() {
        closedByItsListener(transition -> {});

        assertEquals(1, watching.told.size(), watching.told::toString);
    }

    @Test
    void aListenerThatThrowsAtTheEndIsNotToldAgainAndNotPromisedToBe() {
        closedByItsListener(transition -> {
            throw new IllegalStateException("closed");
        });

        assertEquals(1, watching.told.size(), watching.told::toString);
        assertEquals(List.of(), watching.log.with("it threw"));
    }

    @Test
    void aWatchThatGetsNoThreadForItsReadsEndsTheOneThatItHas() {
        TransitionWatchBuilder builder = watching.quick()
                .listener("told", watching.listener)
                .threads(body -> threads.isEmpty() ? kept(body) : null);

        assertEquals(
                "transitions: the thread factory made no thread for rollout-transitions-pull",
                assertThrows(IllegalStateException.class, builder::start).getMessage());
        assertEquals(1, threads.size());
        Await.until("the end of the listener's thread", () -> !threads.get(0).isAlive());
        assertEquals(List.of(), watching.log.all());
    }

    @Test
    void theSubscriptionToHintsEndsWithTheWatchAndNotOnlyWithTheStore() throws InterruptedException {
        String namespace = "hints-" + UUID.randomUUID();
        try (MemoryRolloutStore hinting =
                MemoryRolloutStore.create(StoreSettings.defaults().withNamespace(namespace))) {
            TransitionWatch watch = Watching.ready(TransitionWatch.over(hinting)
                    .listener("told", watching.listener)
                    .closeWithin(Duration.ofMinutes(10)));
            Await.until("the subscription", () -> isSubscribed(namespace));

            watch.close();

            Await.until("the end of the subscription", () -> !isSubscribed(namespace));
            assertEquals(List.of(), hinting.loadAll().rollouts());
        }
    }

    private static boolean isSubscribed(String namespace) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("rollout-memory-hints-" + namespace));
    }
}
