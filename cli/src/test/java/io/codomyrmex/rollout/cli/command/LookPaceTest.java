package io.codomyrmex.rollout.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.cli.console.Pause;
import io.codomyrmex.rollout.store.HintingStore;
import io.codomyrmex.rollout.store.HintingStore.Subscription;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With a store whose hints come when the test says so; nothing here takes time. */
class LookPaceTest {

    private final List<Runnable> listeners = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();
    private Duration waited = Duration.ZERO;
    private Duration hintAfter = Duration.ofDays(1);
    private boolean live = true;

    private final Pause pause = duration -> {
        waited = waited.plus(duration);
        if (waited.compareTo(hintAfter) >= 0) {
            listeners.forEach(Runnable::run);
        }
    };

    private HintingStore store() {
        Subscription subscription = new Subscription() {
            @Override
            public boolean isLive() {
                return live;
            }

            @Override
            public void close() {
                closed.add("subscription");
            }
        };
        return (HintingStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HintingStore.class}, (proxy, method, arguments) -> {
                    assertEquals("onChange", method.getName());
                    listeners.add((Runnable) arguments[0]);
                    return subscription;
                });
    }

    @Test
    void withoutHintsItWaitsForASecond() throws InterruptedException {
        LookPace.steady(pause).await();
        assertEquals(Duration.ofSeconds(1), waited);
    }

    @Test
    void aHintEndsTheWaitOnce() throws InterruptedException {
        hintAfter = Duration.ofMillis(200);
        try (LookPace pace = LookPace.of(pause, store())) {
            pace.await();
            assertEquals(Duration.ofMillis(200), waited);
            hintAfter = Duration.ofDays(1);
            pace.await();
            assertEquals(Duration.ofMillis(1_200), waited);
        }
        assertEquals(List.of("subscription"), closed);
    }

    @Test
    void aHintThatCameBeforeTheWaitLeavesNothingToWaitFor() throws InterruptedException {
        try (LookPace pace = LookPace.of(pause, store())) {
            listeners.forEach(Runnable::run);
            pace.await();
            assertEquals(Duration.ZERO, waited);
        }
    }

    @Test
    void aDeadLinkIsNotWaitedForInSmallSteps() throws InterruptedException {
        live = false;
        List<Duration> pauses = new ArrayList<>();
        try (LookPace pace = LookPace.of(pauses::add, store())) {
            pace.await();
        }
        assertEquals(List.of(Duration.ofSeconds(1)), pauses);
        assertTrue(waited.isZero());
    }
}
