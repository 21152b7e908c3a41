package io.codomyrmex.featureflags.guice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import io.codomyrmex.featureflags.FeatureManager;
import io.codomyrmex.featureflags.runtime.RolloutRuntime;
import io.codomyrmex.featureflags.runtime.RolloutSettings;
import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.store.jdbc.JdbcSchema;
import io.codomyrmex.rollout.testing.servers.Await;
import io.codomyrmex.rollout.testing.servers.MariaDbServer;
import io.codomyrmex.rollout.testing.servers.PostgresServer;
import io.codomyrmex.rollout.testing.servers.RedisServer;
import io.codomyrmex.rollout.testing.servers.SqlServer;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One application, unchanged on every store: only the setting {@code ROLLOUT_STORE} is another. */
@Timeout(300)
class GuiceApplicationTest {

    @TempDir
    private Path folder;

    /** What the application is about. It knows of no store. */
    static final class Shop {

        private final FeatureManager features;

        @Inject
        Shop(FeatureManager features) {
            this.features = features;
        }

        String checkout(String user) {
            return features.isEnabled("new-checkout", user) ? "new" : "old";
        }
    }

    /** Who operates it, on another node. */
    static final class Desk {

        private final RolloutManager rollouts;

        @Inject
        Desk(RolloutManager rollouts) {
            this.rollouts = rollouts;
        }

        void prepare() {
            rollouts.createIfAbsent(
                    "new-checkout",
                    RolloutConfig.builder()
                            .stages("5%, 50%, 100%", Duration.ZERO)
                            .build());
        }

        void advance() {
            rollouts.advance("new-checkout");
        }

        void abort() {
            rollouts.abort("new-checkout", By.actor("dana").because("5xx on /pay"));
        }
    }

    private static Injector application(String store, String namespace) {
        RolloutSettings settings = RolloutSettings.builder()
                .environment(Map.of(
                        "ROLLOUT_STORE",
                        store,
                        "ROLLOUT_NAMESPACE",
                        namespace,
                        "ROLLOUT_POLL_INTERVAL",
                        "20ms",
                        "ROLLOUT_START_TIMEOUT",
                        "60s"))
                .build();
        return Guice.createInjector(Stage.PRODUCTION, new RolloutModule(settings), new AbstractModule() {
            @Override
            protected void configure() {
                bind(Shop.class);
                bind(Desk.class);
            }
        });
    }

    static void runOn(String store) {
        String namespace = "shop-" + UUID.randomUUID();
        Injector one = application(store, namespace);
        Injector other = application(store, namespace);
        Shop shop = one.getInstance(Shop.class);
        Desk desk = other.getInstance(Desk.class);
        assertEquals("old", shop.checkout("user-1"), "before the start");
        try (RolloutRuntime here = one.getInstance(RolloutRuntime.class);
                RolloutRuntime there = other.getInstance(RolloutRuntime.class)) {
            assertTrue(here.start().isReady());
            assertTrue(there.start().isReady());
            desk.prepare();
            assertEquals("old", shop.checkout("user-1"));
            int before = 0;
            for (int least : new int[] {20, 400, 1_000}) {
                desk.advance();
                await("the next stage", () -> served(shop) >= least);
                assertTrue(served(shop) > before);
                before = served(shop);
            }
            desk.abort();
            await("the abort", () -> served(shop) == 0);
        }
        assertFalse(shop.checkout("user-1").equals("new"));
    }

    /** Of a thousand users, who has the new one. */
    private static int served(Shop shop) {
        int served = 0;
        for (int i = 0; i < 1_000; i++) {
            served += shop.checkout("user-" + i).equals("new") ? 1 : 0;
        }
        return served;
    }

    private static void await(String what, BooleanSupplier condition) {
        Await.until(what, Duration.ofMinutes(2), condition);
    }

    @Test
    void onMemory() {
        runOn("memory:" + UUID.randomUUID());
    }

    @Test
    void onSqlite() {
        runOn("jdbc:sqlite:" + folder.resolve("rollouts.db"));
    }

    @Test
    void onPostgres() {
        runOn(migrated(PostgresServer.shared()));
    }

    @Test
    @Tag("servers")
    void onMariaDb() {
        runOn(migrated(MariaDbServer.shared()));
    }

    private static String migrated(SqlServer server) {
        String url = server.url(server.newDatabase());
        JdbcSchema.migrate(url);
        return url;
    }

    @Test
    void onRedis() {
        runOn(RedisServer.url());
    }
}
