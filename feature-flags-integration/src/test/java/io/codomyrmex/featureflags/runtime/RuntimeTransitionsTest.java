package io.codomyrmex.featureflags.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.codomyrmex.featureflags.guice.RolloutModule;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.transition.TransitionListener;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RuntimeTransitionsTest {

    private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final TransitionListener listener = transition ->
            told.add(transition.flag() + " " + transition.entry().command().word());

    private static RolloutSettings memory() {
        return RolloutSettings.builder()
                .store("memory:")
                .set(Setting.START_TIMEOUT, "60s")
                .build();
    }

    private void assertToldOfACreation(RolloutRuntime runtime) throws InterruptedException {
        runtime.start();
        runtime.rollouts().create("checkout", RolloutConfig.defaults());
        assertEquals("checkout create", told.poll(60, TimeUnit.SECONDS));
    }

    @Test
    void aListenerIsToldOfEveryTransitionFromTheStartOn() throws InterruptedException {
        try (RolloutRuntime runtime = RolloutRuntime.builder(memory())
                .transitionListener("audit", listener)
                .build()) {
            assertToldOfACreation(runtime);
            runtime.rollouts().start("checkout");
            assertEquals("checkout start", told.poll(60, TimeUnit.SECONDS));
        }
    }

    @Test
    void aListenerMayBeInjected() throws InterruptedException {
        Injector injector = Guice.createInjector(
                new RolloutModule(memory()),
                binder -> RolloutModule.transitionListeners(binder)
                        .addBinding("audit")
                        .toInstance(listener));
        try (RolloutRuntime runtime = injector.getInstance(RolloutRuntime.class)) {
            assertToldOfACreation(runtime);
        }
    }

    @Test
    void aNameIsOneListeners() {
        RuntimeBuilder builder = RolloutRuntime.builder(memory()).transitionListener("audit", listener);
        assertThrows(IllegalArgumentException.class, () -> builder.transitionListener("audit", listener));
    }
}
