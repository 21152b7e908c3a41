package io.codomyrmex.featureflags.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Binder;
import com.google.inject.Key;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.multibindings.Multibinder;
import io.codomyrmex.featureflags.runtime.RolloutSettings;
import io.codomyrmex.rollout.drive.DriverListener;
import io.codomyrmex.rollout.feed.FeedListener;
import io.codomyrmex.rollout.gate.StageGate;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.transition.TransitionListener;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Binds {@code FeatureManager}, {@code RolloutManager}, {@code RolloutLookup} and {@code RolloutRuntime}, each as a singleton, and
 * nothing else that another module could see or collide with.
 *
 * <pre>{@code
 * Injector injector = Guice.createInjector(RolloutModule.fromEnvironment(), new ShopModule());
 * try (RolloutRuntime runtime = injector.getInstance(RolloutRuntime.class)) {
 *     runtime.start();
 *     injector.getInstance(Shop.class).serve();
 * }
 * }</pre>
 *
 * <p>Creating an injector opens nothing, in {@code Stage.PRODUCTION} too: the application starts and closes the runtime where it
 * starts and closes its other parts. Settings that are wrong are errors of the injector. Two modules that are equal, with the same
 * settings and keys, may both be installed.
 *
 * <p>Immutable.
 */
public final class RolloutModule extends AbstractModule {

    private final SettingsOutcome settings;
    private final @Nullable StoreSource store;
    private final @Nullable Key<? extends InstantSource> clock;

    private RolloutModule(
            SettingsOutcome settings, @Nullable StoreSource store, @Nullable Key<? extends InstantSource> clock) {
        this.settings = settings;
        this.store = store;
        this.clock = clock;
    }

    /**
     * A module with settings.
     *
     * @param settings with a store, unless {@link #withStore} or {@link #withStoreOver} follows
     */
    public RolloutModule(RolloutSettings settings) {
        this(new SettingsOutcome.Good(settings), null, null);
    }

    /**
     * A module with the settings of this process: system properties, before environment, before the file that one of these names.
     *
     * @return the module; settings that are wrong are reported when it is installed
     */
    public static RolloutModule fromEnvironment() {
        return new RolloutModule(SettingsOutcome.of(RolloutSettings::fromEnvironment), null, null);
    }

    /**
     * The same with a store that the application binds itself, in place of one that the settings name. It stays the application's to
     * close.
     *
     * @param key under which it is bound
     * @return a changed copy
     */
    public RolloutModule withStore(Key<? extends RolloutStore> key) {
        return new RolloutModule(settings, new StoreSource.Bound(key), clock);
    }

    /**
     * The same with a store over a client that the application binds itself, such as a {@code DataSource} or a Redis client, in place
     * of one that the settings name. The client stays the application's to close.
     *
     * <pre>{@code
     * new RolloutModule(settings).withStoreOver(Key.get(DataSource.class, FlagsDb.class), JdbcStores::over)
     * }</pre>
     *
     * @param <C> the client's type
     * @param client the key under which it is bound
     * @param opening opens a store over it, when the runtime starts
     * @return a changed copy
     */
    public <C> RolloutModule withStoreOver(Key<C> client, Function<? super C, ? extends RolloutStore> opening) {
        return new RolloutModule(settings, new StoreSource.Over<>(client, opening), clock);
    }

    /**
     * The same with a clock that the application binds itself, for stores that have none of their own: memory and SQLite.
     *
     * @param key under which it is bound
     * @return a changed copy
     */
    public RolloutModule withClock(Key<? extends InstantSource> key) {
        return new RolloutModule(settings, store, Objects.requireNonNull(key, "key"));
    }

    /**
     * Where listeners are bound. Each is made when the runtime starts, and may have the managers injected.
     *
     * <pre>{@code
     * RolloutModule.listeners(binder()).addBinding().to(AuditListener.class);
     * }</pre>
     *
     * @param binder any module's
     * @return the binder of the set of listeners
     */
    public static Multibinder<FeedListener> listeners(Binder binder) {
        return Multibinder.newSetBinder(binder, FeedListener.class);
    }

    /**
     * Where gates are bound that the driver asks, beside those built in and those that {@link java.util.ServiceLoader} finds. Each is made
     * when the runtime starts with a driver, and may have whatever is bound injected.
     *
     * <pre>{@code
     * RolloutModule.gates(binder()).addBinding().to(ErrorRateGate.class);
     * }</pre>
     *
     * @param binder any module's
     * @return the binder of the set of gates
     */
    public static Multibinder<StageGate> gates(Binder binder) {
        return Multibinder.newSetBinder(binder, StageGate.class);
    }

    /**
     * Where listeners of the driver are bound. Each is made when the runtime starts with a driver.
     *
     * @param binder any module's
     * @return the binder of the set of listeners
     */
    public static Multibinder<DriverListener> driverListeners(Binder binder) {
        return Multibinder.newSetBinder(binder, DriverListener.class);
    }

    /**
     * Where modules of the application add listeners that are told of every transition, by name.
     *
     * <pre>{@code
     * RolloutModule.transitionListeners(binder()).addBinding("audit").to(AuditTrail.class);
     * }</pre>
     *
     * @param binder the module's
     * @return the same map for all modules
     */
    public static MapBinder<String, TransitionListener> transitionListeners(Binder binder) {
        return MapBinder.newMapBinder(binder, String.class, TransitionListener.class);
    }

    @Override
    protected void configure() {
        listeners(binder());
        gates(binder());
        driverListeners(binder());
        transitionListeners(binder());
        if (settings instanceof SettingsOutcome.Bad bad) {
            bad.problems().forEach(problem -> binder().addError("%s", problem));
        } else if (settings instanceof SettingsOutcome.Good good) {
            install(new RuntimeModule(good.settings(), store, clock));
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RolloutModule module
                && module.settings.equals(settings)
                && Objects.equals(module.store, store)
                && Objects.equals(module.clock, clock);
    }

    @Override
    public int hashCode() {
        return Objects.hash(settings, store, clock);
    }

    @Override
    public String toString() {
        return "RolloutModule(" + settings + ")";
    }
}
