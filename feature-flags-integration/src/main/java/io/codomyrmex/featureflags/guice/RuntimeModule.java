package io.codomyrmex.featureflags.guice;

import com.google.inject.Key;
import com.google.inject.PrivateModule;
import com.google.inject.Provider;
import com.google.inject.Singleton;
import io.codomyrmex.featureflags.FeatureManager;
import io.codomyrmex.featureflags.runtime.RolloutRuntime;
import io.codomyrmex.featureflags.runtime.RolloutSettings;
import io.codomyrmex.featureflags.runtime.RuntimeBuilder;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.drive.DriverListener;
import io.codomyrmex.rollout.feed.FeedListener;
import io.codomyrmex.rollout.gate.StageGate;
import io.codomyrmex.rollout.lookup.RolloutLookup;
import io.codomyrmex.rollout.transition.TransitionListener;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The bindings. Private, so that only the four types below are seen; by providers alone, so that Guice generates no classes for
 * them.
 */
final class RuntimeModule extends PrivateModule {

    private final RolloutSettings settings;
    private final @Nullable StoreSource store;
    private final @Nullable Key<? extends InstantSource> clock;

    RuntimeModule(RolloutSettings settings, @Nullable StoreSource store, @Nullable Key<? extends InstantSource> clock) {
        this.settings = settings;
        this.store = store;
        this.clock = clock;
    }

    @Override
    protected void configure() {
        RolloutRuntime runtime;
        try {
            runtime = runtime();
        } catch (IllegalArgumentException e) {
            addError("%s", e.getMessage());
            return;
        }
        bind(RolloutRuntime.class).toInstance(runtime);
        bind(FeatureManager.class).toProvider(runtime::features).in(Singleton.class);
        bind(RolloutManager.class).toProvider(runtime::rollouts).in(Singleton.class);
        bind(RolloutLookup.class).toProvider(runtime::lookup).in(Singleton.class);
        expose(RolloutRuntime.class);
        expose(FeatureManager.class);
        expose(RolloutManager.class);
        expose(RolloutLookup.class);
    }

    private RolloutRuntime runtime() {
        Provider<Set<FeedListener>> listeners = getProvider(new Key<Set<FeedListener>>() {});
        Provider<Set<StageGate>> gates = getProvider(new Key<Set<StageGate>>() {});
        Provider<Set<DriverListener>> driverListeners = getProvider(new Key<Set<DriverListener>>() {});
        Provider<Map<String, TransitionListener>> transitionListeners =
                getProvider(new Key<Map<String, TransitionListener>>() {});
        RuntimeBuilder builder = RolloutRuntime.builder(settings)
                .listeners(listeners::get)
                .gates(gates::get)
                .driverListeners(driverListeners::get)
                .transitionListeners(transitionListeners::get);
        if (store != null) {
            builder = store.prepare(binder()).apply(builder);
        }
        if (clock != null) {
            Provider<? extends InstantSource> bound = getProvider(clock);
            builder = builder.clock(bound::get);
        }
        return builder.build();
    }
}
