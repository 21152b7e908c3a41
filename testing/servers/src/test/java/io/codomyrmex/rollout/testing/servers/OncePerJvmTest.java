package io.codomyrmex.rollout.testing.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OncePerJvmTest {

    @Test
    void whatCannotBeStartedFailsEverybodyWhoAsksAndIsTriedOnce() {
        AtomicInteger attempts = new AtomicInteger();
        OncePerJvm<String> broken = new OncePerJvm<>("Clay tablets", () -> {
            attempts.incrementAndGet();
            throw new IllegalStateException("the kiln is cold");
        });

        for (int i = 0; i < 3; i++) {
            AssertionError failure = assertThrows(AssertionError.class, broken::get);

            assertEquals(
                    "Clay tablets cannot be started for the tests: java.lang.IllegalStateException: the kiln is cold",
                    failure.getMessage());
        }
        assertEquals(1, attempts.get());
    }

    @Test
    void whatWasStartedIsShared() {
        OncePerJvm<Object> fine = new OncePerJvm<>("A server", Object::new);

        assertSame(fine.get(), fine.get());
    }
}
