package io.codomyrmex.rollout.tck;

import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever comes in whatever order, the store does what a few plain fields do. */
interface RandomSequenceContract extends StoreUnderTest {

    @Test
    default void aRandomSequenceAgreesWithAPlainModel() {
        RandomSeeds.forEachSeed(randomSequences(), random -> {
            int limit = 1 + random.nextInt(30);
            StoreSettings fresh = settings()
                    .withNamespace(settings().namespace() + "-" + random.nextInt(Integer.MAX_VALUE))
                    .withHistoryLimit(limit);
            try (RolloutStore store = open(fresh)) {
                RandomSequence sequence = new RandomSequence(random, store, limit, Optional.empty());
                for (int step = 0; step < 300; step++) {
                    if (random.nextInt(10) == 0) {
                        letPass(Duration.ofMillis(1 + random.nextInt(3)));
                    }
                    sequence.step();
                }
            }
        });
    }
}
