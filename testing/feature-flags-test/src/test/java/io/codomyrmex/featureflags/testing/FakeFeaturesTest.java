package io.codomyrmex.featureflags.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.util.Modules;
import io.codomyrmex.featureflags.FeatureManager;
import io.codomyrmex.featureflags.Reason;
import io.codomyrmex.featureflags.guice.RolloutModule;
import io.codomyrmex.featureflags.runtime.RolloutSettings;
import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.StageDelayException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FakeFeaturesTest {

    private final FakeFeatures features = new FakeFeatures();

    @Test
    void aTestDecidesWhatIsOn() {
        features.enable("a", "b").disable("b");
        assertTrue(features.isEnabled("a", "user-1"));
        assertFalse(features.isEnabled("b", "user-1"));
        assertFalse(features.isEnabled("never-set", "user-1"));
        features.enableFor("c", "user-1");
        assertTrue(features.isEnabled("c", "user-1"));
        assertFalse(features.isEnabled("c", "user-2"));
        features.setPercentage("d", 25);
        assertEquals(Reason.PERCENTAGE, features.evaluate("d", "user-1").reason());
        features.setValue("colour", "blue");
        assertEquals("blue", features.getValue("colour", "red"));
        assertEquals(Set.of("a", "b", "c", "colour", "d", "never-set"), features.asked());
    }

    @Test
    void aRolloutOfAWeekTakesNoTime() {
        features.rollouts().create("checkout", RolloutConfig.parse("5% for 1d, 50% for 6d, 100%"));
        assertEquals(Percentage.of(5), features.nextStage("checkout").percentage());
        assertThrows(StageDelayException.class, () -> features.rollouts().advance("checkout"));
        features.pass(Duration.ofHours(23));
        assertThrows(StageDelayException.class, () -> features.rollouts().advance("checkout"));
        assertEquals(Percentage.of(50), features.nextStage("checkout").percentage());
        assertEquals(
                Optional.of(Percentage.of(50)),
                features.evaluate("checkout", "user-1").percentage());
        features.rollouts().pause("checkout");
        features.pass(Duration.ofDays(100));
        assertEquals(Percentage.FULL, features.nextStage("checkout").percentage());
        assertTrue(features.isEnabled("checkout", "user-1"), "seen at once");
        assertEquals(RolloutState.COMPLETED, features.nextStage("checkout").state());
        features.rollouts().abort("checkout", By.actor("dana").because("5xx"));
        assertFalse(features.isEnabled("checkout", "user-1"));
        assertTrue(
                Duration.between(FakeFeatures.START, features.clock().instant()).toDays() >= 107);
    }

    @Test
    void twoFakesShareNothing() {
        features.enable("a");
        features.rollouts().create("b", RolloutConfig.defaults());
        FakeFeatures other = new FakeFeatures();
        assertFalse(other.isEnabled("a"));
        assertEquals(0, other.summary().rollouts());
    }

    @Test
    void itTakesThePlaceOfTheRealOneInGuice() {
        RolloutModule real =
                new RolloutModule(RolloutSettings.builder().store("memory:").build());
        Injector injector = Guice.createInjector(Modules.override(real)
                .with(binder -> binder.bind(FeatureManager.class).toInstance(features)));
        features.enable("a");
        assertTrue(injector.getInstance(FeatureManager.class).isEnabled("a"));
    }
}
