package io.codomyrmex.featureflags.openfeature;

import dev.openfeature.sdk.OpenFeatureAPI;
import io.codomyrmex.featureflags.FeatureManager;
import io.codomyrmex.featureflags.runtime.RolloutRuntime;
import io.codomyrmex.featureflags.runtime.RolloutSettings;
import io.codomyrmex.featureflags.runtime.Setting;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.store.RolloutStores;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A node of an application: a runtime over a store that can fail, and an OpenFeature API of its own. */
final class Node implements AutoCloseable {

    final FailingStore store = new FailingStore(RolloutStores.open("memory:"));
    final OpenFeatureAPI api = OpenFeatureAPI.createIsolated();
    final RolloutRuntime runtime;

    Node() {
        this("60s", "60s");
    }

    Node(String startTimeout, String staleAfter) {
        RolloutSettings settings = RolloutSettings.builder()
                .set(Setting.POLL_INTERVAL, "10ms")
                .set(Setting.START_TIMEOUT, startTimeout)
                .set(Setting.STALE_AFTER, staleAfter)
                .build();
        runtime = RolloutRuntime.builder(settings).store(() -> store).build();
    }

    Node ready() {
        api.setProviderAndWait(RolloutProvider.over(runtime));
        return this;
    }

    FeatureManager features() {
        return runtime.features();
    }

    /** A rollout that has entered its only stage, and is known here. */
    Node rollout(String flag, String percentage) {
        RolloutManager rollouts = runtime.rollouts();
        rollouts.create(flag, RolloutConfig.parse(percentage));
        long version = rollouts.start(flag).version();
        return known(flag, version);
    }

    Node known(String flag, long version) {
        await(() -> runtime.lookup().served(flag) != null
                && runtime.lookup().served(flag).version() >= version);
        return this;
    }

    /** The test's time limit ends a wait that is in vain. */
    static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            // Leaves the processor to whoever is awaited; how long does not matter.
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void close() {
        api.shutdown();
        runtime.close();
        store.close();
    }
}
