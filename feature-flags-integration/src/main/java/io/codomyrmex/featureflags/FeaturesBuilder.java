package io.codomyrmex.featureflags;

import io.codomyrmex.featureflags.definition.FlagDefinitions;
import io.codomyrmex.rollout.lookup.LookupTable;
import io.codomyrmex.rollout.lookup.RolloutLookup;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.StoreSnapshot;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** Makes a {@link FeatureManager}. Not thread-safe. */
public final class FeaturesBuilder {

    private @Nullable RolloutLookup rollouts;
    private FlagDefinitions definitions = FlagDefinitions.inMemory();
    private ThreadFactory threads = Thread::new;
    private @Nullable EvaluationCounts counts;

    FeaturesBuilder() {}

    /**
     * Sets where rollouts come from.
     *
     * @param rollouts what a feed keeps up to date; by default there are no rollouts, and that is known
     * @return this builder
     */
    public FeaturesBuilder rollouts(RolloutLookup rollouts) {
        this.rollouts = Objects.requireNonNull(rollouts, "rollouts");
        return this;
    }

    /**
     * Sets where definitions are kept.
     *
     * @param definitions in memory by default. Nobody else may change what is kept there
     * @return this builder
     */
    public FeaturesBuilder definitions(FlagDefinitions definitions) {
        this.definitions = Objects.requireNonNull(definitions, "definitions");
        return this;
    }

    /**
     * Sets where the threads come from that watch files: one for each watch, a daemon whose name begins with {@code
     * rollout-flags-}.
     *
     * @param threads makes threads that were not started; platform threads by default
     * @return this builder
     */
    public FeaturesBuilder threads(ThreadFactory threads) {
        this.threads = Objects.requireNonNull(threads, "threads");
        return this;
    }

    /**
     * Counts every answer by flag and reason.
     *
     * @param counts where to; nothing is counted by default
     * @return this builder
     */
    public FeaturesBuilder counting(EvaluationCounts counts) {
        this.counts = Objects.requireNonNull(counts, "counts");
        return this;
    }

    /**
     * Makes the manager, and loads the definitions that are kept.
     *
     * @return a manager
     * @throws RuntimeException what the place of the definitions throws when it cannot be read
     */
    public FeatureManager build() {
        return new LocalFeatures(rollouts != null ? rollouts : none(), definitions, threads, counts);
    }

    private static RolloutLookup none() {
        LookupTable table = new LookupTable();
        table.reload(new StoreSnapshot(List.of(), new Cursor("none", 0, "none")));
        return table.lookup();
    }
}
