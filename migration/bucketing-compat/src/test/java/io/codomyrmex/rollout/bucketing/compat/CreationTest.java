package io.codomyrmex.rollout.bucketing.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.store.json.DocumentReading;
import io.codomyrmex.rollout.store.json.JsonRolloutCodec;
import io.codomyrmex.rollout.store.memory.MemoryRolloutStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rollout of another system's bucketing is what that system could have had, or is not created. */
class CreationTest {

    private final RolloutManager rollouts = RolloutManager.over(MemoryRolloutStore.create());

    private static RolloutConfig plan(String bucketing, String stages) {
        return RolloutConfig.builder()
                .stages(stages)
                .bucketing(bucketing)
                .salt("1")
                .build();
    }

    private String refusal(RolloutConfig plan) {
        return assertThrows(IllegalArgumentException.class, () -> rollouts.create("checkout", plan))
                .getMessage();
    }

    @Test
    void aRolloutIsCreatedWithEverySchemeAndKeepsItsName() {
        for (Scheme scheme : new CompatBucketings().bucketings()) {
            assertEquals(
                    scheme.name(),
                    rollouts.create("checkout", plan(scheme.name(), "10, 50, 100"))
                            .config()
                            .bucketing());
        }
    }

    @Test
    void twelveAndAHalfPercentOfAHundredBucketsIsRefused() {
        assertEquals(
                "stages: 12.5% is no multiple of 1%, the smallest step of bucketing unleash",
                refusal(plan("unleash", "12.5, 100")));
    }

    @ParameterizedTest
    @CsvSource({
        "growthbook-v1, 0.05, 0.1",
        "growthbook-v2, 0.005, 0.01",
        "optimizely, 12.345, 0.01",
        "statsig, 0.001, 0.01"
    })
    void aStageFinerThanTheSystemIsRefused(String bucketing, String stage, String step) {
        assertEquals(
                "stages: " + stage + "% is no multiple of " + step + "%, the smallest step of bucketing " + bucketing,
                refusal(plan(bucketing, stage)));
    }

    @Test
    void aBaselineFinerThanTheSystemIsRefused() {
        RolloutConfig plan = RolloutConfig.builder()
                .stages("50, 100")
                .baseline(io.codomyrmex.rollout.Percentage.of(0.5))
                .bucketing("togglz")
                .build();
        assertEquals("baseline: 0.5% is no multiple of 1%, the smallest step of bucketing togglz", refusal(plan));
    }

    @Test
    void theNameOfAFlagIsNoSeedOfSplit() {
        RolloutConfig plan =
                RolloutConfig.builder().stages("50, 100").bucketing("split").build();
        assertEquals(
                "salt: \"checkout\" is no seed of bucketing split; write the flag's own seed, a whole number from"
                        + " -2147483648 to 2147483647",
                refusal(plan));
    }

    /** The other half, a reader without this module, is a test of store-json. */
    @Test
    void aStoredRolloutIsReadWhereThisModuleIsOnTheClassPath() {
        String text = "{\"schema\":1,\"id\":\"i\",\"stages\":[{\"thousandths\":5000,\"delayMicros\":0}],"
                + "\"baselineThousandths\":0,\"bucketing\":\"unleash\",\"whenStale\":\"keep\",\"metadata\":{}}";
        DocumentReading.Read read = assertInstanceOf(DocumentReading.Read.class, new JsonRolloutCodec().read(text));
        assertEquals("unleash", read.document().config().bucketing());
    }
}
