package io.codomyrmex.featureflags.guice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.Stage;
import com.google.inject.name.Names;
import io.codomyrmex.featureflags.FeatureManager;
import io.codomyrmex.featureflags.runtime.RolloutRuntime;
import io.codomyrmex.featureflags.runtime.RolloutSettings;
import io.codomyrmex.featureflags.runtime.Setting;
import io.codomyrmex.featureflags.runtime.SettingsBuilder;
import io.codomyrmex.featureflags.runtime.WithoutBackends;
import io.codomyrmex.rollout.AdvanceMode;
import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.drive.DriverListener;
import io.codomyrmex.rollout.drive.DriverStep;
import io.codomyrmex.rollout.feed.FeedListener;
import io.codomyrmex.rollout.gate.GateQuestion;
import io.codomyrmex.rollout.gate.GateReport;
import io.codomyrmex.rollout.gate.GateVerdict;
import io.codomyrmex.rollout.gate.StageGate;
import io.codomyrmex.rollout.lookup.FlagChange;
import io.codomyrmex.rollout.lookup.RolloutLookup;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.RolloutStores;
import io.codomyrmex.rollout.tck.SettableClock;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteDataSource;

@Timeout(120)
class RolloutModuleTest {

    @TempDir
    private Path folder;

    private static SettingsBuilder quick() {
        return RolloutSettings.builder().set(Setting.POLL_INTERVAL, "10ms").set(Setting.START_TIMEOUT, "60s");
    }

    private static RolloutModule memory() {
        return new RolloutModule(quick().store("memory:").build());
    }

    private static String error(Module... modules) {
        CreationException refused =
                assertThrows(CreationException.class, () -> Guice.createInjector(Stage.PRODUCTION, modules));
        return refused.getMessage();
    }

    @ParameterizedTest
    @EnumSource(names = {"DEVELOPMENT", "PRODUCTION"})
    void creatingAnInjectorOpensNothing(Stage stage) {
        Path file = folder.resolve("rollouts.db");
        Injector injector = Guice.createInjector(
                stage, new RolloutModule(quick().store("jdbc:sqlite:" + file).build()));
        FeatureManager features = injector.getInstance(FeatureManager.class);
        assertSame(features, injector.getInstance(FeatureManager.class));
        assertNotNull(injector.getInstance(RolloutManager.class));
        assertNotNull(injector.getInstance(RolloutLookup.class));
        assertTrue(Files.notExists(file));
        try (RolloutRuntime runtime = injector.getInstance(RolloutRuntime.class)) {
            assertTrue(runtime.start().isReady());
            assertTrue(Files.exists(file));
            assertSame(features, runtime.features());
        }
    }

    @Test
    void itCollidesWithNothingOfTheApplications() {
        Clock clock = Clock.systemUTC();
        SQLiteDataSource dataSource = new SQLiteDataSource();
        RolloutStore store = RolloutStores.open("memory:");
        Injector injector = Guice.createInjector(Stage.PRODUCTION, memory(), new AbstractModule() {
            @Override
            protected void configure() {
                bind(Clock.class).toInstance(clock);
                bind(InstantSource.class).toInstance(clock);
                bind(DataSource.class).toInstance(dataSource);
                bind(RolloutStore.class).toInstance(store);
                bind(RolloutSettings.class).toInstance(quick().build());
                bind(String.class).toInstance("x");
            }
        });
        assertSame(store, injector.getInstance(RolloutStore.class));
        assertSame(clock, injector.getInstance(Clock.class));
    }

    /** A gate that needs something of the application's. */
    static final class ErrorRateGate implements StageGate {

        private final AtomicInteger errors;

        @Inject
        ErrorRateGate(AtomicInteger errors) {
            this.errors = errors;
        }

        @Override
        public String name() {
            return "error-rate";
        }

        @Override
        public GateVerdict ask(GateQuestion question) {
            return errors.get() == 0 ? new GateVerdict.Pass("no errors") : new GateVerdict.Inconclusive("errors");
        }
    }

    @Test
    void gatesAndListenersOfTheDriverAreInjected() throws InterruptedException {
        AtomicInteger errors = new AtomicInteger(1);
        LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
        RolloutModule driven = new RolloutModule(quick().store("memory:")
                .driver(true)
                .set(Setting.DRIVER_TICK, "10ms")
                .set(Setting.GATE_INTERVAL, "500ms")
                .build());
        Injector injector = Guice.createInjector(Stage.PRODUCTION, driven, new AbstractModule() {
            @Override
            protected void configure() {
                bind(AtomicInteger.class).toInstance(errors);
                RolloutModule.gates(binder()).addBinding().to(ErrorRateGate.class);
                RolloutModule.driverListeners(binder()).addBinding().toInstance(new DriverListener() {
                    @Override
                    public void stepped(DriverStep step) {
                        told.add("stepped");
                    }

                    @Override
                    public void reported(RolloutStatus rollout, GateRule rule, GateReport report) {
                        told.add(report.words());
                    }
                });
            }
        });
        try (RolloutRuntime runtime = injector.getInstance(RolloutRuntime.class)) {
            runtime.start();
            RolloutConfig plan = RolloutConfig.builder()
                    .stages("100%", Duration.ZERO)
                    .advance(AdvanceMode.AUTOMATIC)
                    .gates(List.of(GateRule.of("error-rate")))
                    .build();
            runtime.rollouts().create("checkout", plan);
            runtime.rollouts().start("checkout");
            assertEquals("errors", told.poll(60, TimeUnit.SECONDS));
            errors.set(0);
            String last = told.poll(60, TimeUnit.SECONDS);
            while (!"stepped".equals(last)) {
                assertNotNull(last);
                last = told.poll(60, TimeUnit.SECONDS);
            }
            assertEquals(
                    RolloutState.COMPLETED,
                    runtime.rollouts().status("checkout").state());
        }
    }

    @Test
    void itShowsNothingButFourTypes() {
        Injector injector = Guice.createInjector(memory());
        List<String> ours = injector.getAllBindings().keySet().stream()
                .map(key -> key.getTypeLiteral().getRawType())
                .filter(type -> type.getName().startsWith("io.codomyrmex"))
                .map(Class::getSimpleName)
                .sorted()
                .toList();
        assertEquals(List.of("FeatureManager", "RolloutLookup", "RolloutManager", "RolloutRuntime"), ours);
    }

    @Test
    void installingItTwiceIsHarmless() {
        Module shop = new AbstractModule() {
            @Override
            protected void configure() {
                install(memory());
            }
        };
        Injector injector = Guice.createInjector(Stage.PRODUCTION, memory(), shop);
        assertNotNull(injector.getInstance(FeatureManager.class));
        RolloutModule keyed = memory().withClock(Key.get(InstantSource.class));
        assertEquals(keyed, memory().withClock(Key.get(InstantSource.class)));
        assertTrue(!keyed.equals(memory()));
    }

    @Test
    void listenersAreMadeAtTheStartAndMayAskTheManagers() throws InterruptedException {
        Told.changes.clear();
        Injector injector = Guice.createInjector(Stage.DEVELOPMENT, memory(), new AbstractModule() {
            @Override
            protected void configure() {
                RolloutModule.listeners(binder()).addBinding().to(Told.class);
            }
        });
        try (RolloutRuntime runtime = injector.getInstance(RolloutRuntime.class)) {
            runtime.start();
            injector.getInstance(RolloutManager.class).create("checkout", RolloutConfig.defaults());
            assertEquals("checkout false", Told.changes.poll(60, TimeUnit.SECONDS));
        }
    }

    static final class Told implements FeedListener {

        static final LinkedBlockingQueue<String> changes = new LinkedBlockingQueue<>();
        private final FeatureManager features;

        @Inject
        Told(FeatureManager features) {
            this.features = features;
        }

        @Override
        public void onChange(FlagChange change) {
            changes.add(change.flag() + " " + features.isEnabled(change.flag(), "user-1"));
        }
    }

    @Test
    void aStoreAClientAndAClockOfTheApplicationsAreTakenByTheirKeys() {
        AtomicInteger opened = new AtomicInteger();
        SettableClock clock = new SettableClock(Instant.parse("2026-11-23T12:00:00Z"));
        RolloutStore shared = RolloutStores.open("memory:");
        Module keys = new AbstractModule() {
            @Override
            protected void configure() {
                bind(Key.get(RolloutStore.class, Names.named("flags"))).toInstance(shared);
                bind(Key.get(String.class, Names.named("url"))).toInstance("memory:");
                bind(Key.get(InstantSource.class, Names.named("shop"))).toInstance(clock);
            }
        };
        RolloutModule bound =
                new RolloutModule(quick().build()).withStore(Key.get(RolloutStore.class, Names.named("flags")));
        try (RolloutRuntime runtime = Guice.createInjector(keys, bound).getInstance(RolloutRuntime.class)) {
            runtime.start();
            runtime.rollouts().create("checkout", RolloutConfig.defaults());
        }
        assertEquals(1, shared.loadAll().rollouts().size(), "still open");

        RolloutModule over = new RolloutModule(quick().build())
                .withStoreOver(Key.get(String.class, Names.named("url")), url -> {
                    opened.incrementAndGet();
                    return RolloutStores.open(url);
                });
        Injector injector = Guice.createInjector(Stage.PRODUCTION, keys, over);
        assertEquals(0, opened.get());
        try (RolloutRuntime runtime = injector.getInstance(RolloutRuntime.class)) {
            runtime.start();
        }
        assertEquals(1, opened.get());

        RolloutModule clocked = memory().withClock(Key.get(InstantSource.class, Names.named("shop")));
        try (RolloutRuntime runtime = Guice.createInjector(keys, clocked).getInstance(RolloutRuntime.class)) {
            runtime.start();
            assertEquals(
                    clock.instant(),
                    runtime.rollouts().create("a", RolloutConfig.defaults()).createdAt());
        }
    }

    @Test
    void aMissingStoreReadsAsAUserWouldMeetIt() {
        assertStartsWith("""
                Unable to create injector, see the following errors:

                1) no store is named: set rollout.store (in the environment ROLLOUT_STORE), for example to jdbc:sqlite:rollouts.db, or to memory: for a test
                """, error(new RolloutModule(quick().build())));
    }

    @Test
    void twoStoresReadAsAUserWouldMeetThem() {
        assertStartsWith(
                """
                Unable to create injector, see the following errors:

                1) there are two stores: rollout.store = jdbc:sqlite:a.db?password=*** and the application's own; take one away
                """,
                error(new RolloutModule(quick().store("jdbc:sqlite:a.db?password=s3cret")
                                .build())
                        .withStore(Key.get(RolloutStore.class))));
        String twoModules =
                error(memory(), new RolloutModule(quick().store("memory:other").build()));
        assertTrue(twoModules.contains("FeatureManager was bound multiple times"), twoModules);
        assertTrue(twoModules.contains("RolloutModule"), twoModules);
    }

    @Test
    void aWrongUrlReadsAsAUserWouldMeetIt() {
        Properties properties = new Properties();
        properties.setProperty("rollout.store", "redis://dana:s3cret@host");
        properties.setProperty("rollout.stroe", "x");
        String both = error(new RolloutModuleUnder(properties).module());
        assertStartsWith("""
                Unable to create injector, see the following errors:

                1) rollout.stroe (system property) is no setting; did you mean rollout.store?
                """, both);
        properties.remove("rollout.stroe");
        assertStartsWith("""
                Unable to create injector, see the following errors:

                1) store: no backend for "redis:" is on the class path; add the artifact io.codomyrmex:rollout-store-redis
                """, WithoutBackends.call(() -> error(new RolloutModuleUnder(properties).module())));
    }

    @Test
    void aKeyThatTheApplicationDoesNotBindIsNamed() {
        String missing = error(new RolloutModule(quick().build()).withStore(Key.get(RolloutStore.class)));
        assertTrue(missing.contains("No implementation for RolloutStore was bound"), missing);
    }

    private static void assertStartsWith(String expected, String actual) {
        assertTrue(actual.startsWith(expected.strip()), actual);
    }

    /** What {@link RolloutModule#fromEnvironment} is in a process with these system properties. */
    private record RolloutModuleUnder(Properties properties) {

        RolloutModule module() {
            Properties before = (Properties) System.getProperties().clone();
            try {
                System.getProperties().putAll(properties);
                return RolloutModule.fromEnvironment();
            } finally {
                System.setProperties(before);
            }
        }
    }
}
