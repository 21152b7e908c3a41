package io.codomyrmex.featureflags.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.codomyrmex.featureflags.FeatureManager;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.tck.SettableClock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.testkit.engine.EngineTestKit;

@FeatureFlags(enabled = {"both", "class-only"})
class FeatureFlagsTest {

    private final FakeFeatures ofConstructor;
    private FakeFeatures ofBeforeEach;

    FeatureFlagsTest(FakeFeatures features) {
        this.ofConstructor = features;
    }

    @BeforeEach
    void prepare(FakeFeatures features) {
        ofBeforeEach = features;
    }

    @Test
    void theFlagsOfTheClassAreSet(FeatureManager features) {
        assertTrue(features.isEnabled("both"));
        assertFalse(features.isEnabled("never-named"));
    }

    @Test
    @FeatureFlags(enabled = "mine", disabled = "both")
    void thoseOfTheMethodWin(FeatureManager features) {
        assertTrue(features.isEnabled("mine"));
        assertFalse(features.isEnabled("both"));
        assertTrue(features.isEnabled("class-only"));
    }

    @Test
    void allPartsAreOfOneFake(
            FakeFeatures fake, FeatureManager features, RolloutManager rollouts, SettableClock clock) {
        assertSame(fake, features);
        assertSame(fake, ofBeforeEach);
        assertSame(fake, ofConstructor);
        assertSame(fake.clock(), clock);
        rollouts.create("checkout", RolloutConfig.defaults());
        assertEquals(1, fake.summary().rollouts());
    }

    @Nested
    @FeatureFlags(disabled = "both")
    class Inside {

        @Test
        void whatIsNearerIsSaidLast(FeatureManager features) {
            assertFalse(features.isEnabled("both"));
            assertTrue(features.isEnabled("class-only"));
        }
    }

    @Test
    void testsThatRunAtTheSameTimeShareNothing() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Parallel.class))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "8")
                .execute()
                .testEvents()
                .assertStatistics(events -> events.succeeded(4).failed(0));
        assertEquals(4, Parallel.FAKES.size());
    }

    /**
     * Run by the test above alone: two repetitions at least are under way at the same time. Of more, JUnit's pool does not promise
     * that it takes them up side by side.
     */
    @Execution(ExecutionMode.CONCURRENT)
    @FeatureFlags(enabled = "mine")
    static class Parallel {

        static final Set<FakeFeatures> FAKES = ConcurrentHashMap.newKeySet();
        static final CountDownLatch TWO = new CountDownLatch(2);

        @RepeatedTest(4)
        void each(FakeFeatures features, RepetitionInfo repetition) throws InterruptedException {
            FAKES.add(features);
            features.enable("flag-" + repetition.getCurrentRepetition());
            TWO.countDown();
            assertTrue(TWO.await(60, TimeUnit.SECONDS), "two at the same time");
            assertEquals(2, features.overrides().size());
        }
    }

    @Test
    void aFlagThatIsBothIsAnError() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Both.class))
                .execute()
                .testEvents()
                .assertStatistics(events -> events.failed(1));
    }

    /** Run by the test above alone. */
    static class Both {

        @Test
        @FeatureFlags(enabled = "a", disabled = "a")
        void never(FeatureManager features) {}
    }
}
