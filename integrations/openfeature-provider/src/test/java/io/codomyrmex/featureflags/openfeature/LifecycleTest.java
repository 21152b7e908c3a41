package io.codomyrmex.featureflags.openfeature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.openfeature.sdk.BooleanHook;
import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.EventDetails;
import dev.openfeature.sdk.FlagEvaluationDetails;
import dev.openfeature.sdk.HookContext;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.ProviderState;
import dev.openfeature.sdk.exceptions.OpenFeatureError;
import dev.openfeature.sdk.multiprovider.MultiProvider;
import dev.openfeature.sdk.providers.memory.InMemoryProvider;
import io.codomyrmex.featureflags.runtime.RolloutRuntime;
import io.codomyrmex.featureflags.runtime.RolloutSettings;
import io.codomyrmex.featureflags.runtime.Setting;
import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.feed.FeedState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LifecycleTest {

    private static final ImmutableContext USER = new ImmutableContext("user-1");

    private final LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();

    private void assertEvent(String event) throws InterruptedException {
        assertEquals(event, events.poll(60, TimeUnit.SECONDS));
    }

    @Test
    void changesOfRolloutsAndDefinitionsAreEventsWithTheFlagsNames() throws InterruptedException {
        try (Node node = new Node().ready()) {
            Client client = node.api.getClient();
            client.onProviderConfigurationChanged(this::changed);
            node.features().createFlag("checkout", true);
            assertEvent("[checkout]");
            node.rollout("search", "50%");
            assertEvent("[search]");
        }
    }

    private void changed(EventDetails details) {
        assertEquals(RolloutProvider.NAME, details.getProviderName());
        events.add(String.valueOf(details.getFlagsChanged()));
    }

    @Test
    void anOutageBeyondTheBoundIsStaleAndItsEndIsReady() throws InterruptedException {
        try (Node node = new Node("60s", "200ms").ready().rollout("checkout", "100%")) {
            Client client = node.api.getClient();
            client.onProviderStale(details -> events.add("STALE " + details.getMessage()));
            node.store.down();
            assertTrue(events.poll(60, TimeUnit.SECONDS).startsWith("STALE "));
            Node.await(() -> client.getProviderState() == ProviderState.STALE);
            FlagEvaluationDetails<Boolean> stale = client.getBooleanDetails("checkout", false, USER);
            assertEquals(true, stale.getValue());
            assertEquals("STALE", stale.getReason());
            client.onProviderReady(details -> events.add("READY"));
            node.store.up();
            Node.await(() -> client.getProviderState() == ProviderState.READY);
            assertEvent("READY");
            Node.await(() -> client.getBooleanDetails("checkout", false, USER)
                    .getReason()
                    .equals("STATIC"));
        }
    }

    @Test
    void aStoreThatBreaksIsAnErrorAndItsEndIsReady() throws InterruptedException {
        try (Node node = new Node().ready()) {
            Client client = node.api.getClient();
            client.onProviderError(details -> events.add("ERROR " + details.getMessage()));
            node.store.trouble = java.util.Optional.of(new IllegalStateException("broken"));
            String error = events.poll(60, TimeUnit.SECONDS);
            assertTrue(error.startsWith("ERROR ") && error.contains("broken"), error);
            node.store.up();
            Node.await(() -> client.getProviderState() == ProviderState.READY);
        }
    }

    @Test
    void withoutAnAnswerOfTheStoreTheProviderIsNotReadyUntilItComes() {
        try (Node node = new Node("0", "60s")) {
            node.store.down();
            assertThrows(OpenFeatureError.class, node::ready);
            Client client = node.api.getClient();
            FlagEvaluationDetails<Boolean> details = client.getBooleanDetails("checkout", true, USER);
            assertEquals(true, details.getValue());
            assertEquals(ErrorCode.PROVIDER_NOT_READY, details.getErrorCode());
            node.store.up();
            Node.await(() -> client.getProviderState() == ProviderState.READY);
            assertEquals(
                    ErrorCode.FLAG_NOT_FOUND,
                    client.getBooleanDetails("checkout", true, USER).getErrorCode());
        }
    }

    @Test
    void aNodeThatStartsFromItsBackupIsStale(@TempDir Path folder) {
        Path backup = folder.resolve("backup");
        RolloutSettings settings = RolloutSettings.builder()
                .set(Setting.BACKUP, backup.toString())
                .set(Setting.POLL_INTERVAL, "10ms")
                .set(Setting.START_TIMEOUT, "60s")
                .store("memory:" + folder.getFileName())
                .build();
        try (RolloutRuntime first = RolloutRuntime.of(settings)) {
            assertTrue(first.start().isReady());
        }
        RolloutRuntime second = RolloutRuntime.builder(RolloutSettings.builder()
                        .set(Setting.BACKUP, backup.toString())
                        .set(Setting.START_TIMEOUT, "0")
                        .build())
                .storeOpenedBy(() -> {
                    throw new StoreUnavailableException("connection refused", null);
                })
                .build();
        OpenFeatureAPI api = OpenFeatureAPI.createIsolated();
        try (second) {
            api.setProviderAndWait(RolloutProvider.over(second));
            Node.await(() -> api.getClient().getProviderState() == ProviderState.STALE);
            api.shutdown();
        }
    }

    @Test
    void shuttingDownClosesWhatIsTheProvidersOwnAndNothingElse() {
        Node node = new Node().ready();
        node.api.shutdown();
        assertEquals(FeedState.READY, node.runtime.status().orElseThrow().state());
        node.close();

        RolloutProvider own =
                RolloutProvider.open(RolloutSettings.builder().store("memory:").build());
        own.shutdown();
        OpenFeatureAPI api = OpenFeatureAPI.createIsolated();
        api.setProviderAndWait(own);
        assertEquals(RolloutProvider.NAME, api.getProviderMetadata().getName());
        own.shutdown();
        own.shutdown();
    }

    @Test
    void eachDomainMayHaveAProviderOfItsOwn() {
        try (Node shop = new Node();
                Node desk = new Node()) {
            OpenFeatureAPI api = OpenFeatureAPI.createIsolated();
            api.setProviderAndWait("shop", RolloutProvider.over(shop.runtime));
            api.setProviderAndWait("desk", RolloutProvider.over(desk.runtime));
            shop.features().createFlag("checkout", true);
            assertTrue(api.getClient("shop").getBooleanValue("checkout", false));
            assertFalse(api.getClient("desk").getBooleanValue("checkout", false));
            api.shutdown();
        }
    }

    @Test
    void besideAnotherProviderTheOneThatKnowsTheFlagAnswers() {
        try (Node node = new Node()) {
            OpenFeatureAPI api = OpenFeatureAPI.createIsolated();
            api.setProviderAndWait(
                    new MultiProvider(List.of(new InMemoryProvider(Map.of()), RolloutProvider.over(node.runtime))));
            node.features().createFlag("checkout", true);
            FlagEvaluationDetails<Boolean> details = api.getClient().getBooleanDetails("checkout", false, USER);
            assertEquals(true, details.getValue());
            assertEquals("STATIC", details.getReason());
            api.shutdown();
        }
    }

    @Test
    void hooksSeeTheAnswer() {
        try (Node node = new Node().ready()) {
            Client client = node.api.getClient();
            client.addHooks(new BooleanHook() {
                @Override
                public void after(
                        HookContext<Boolean> context,
                        FlagEvaluationDetails<Boolean> details,
                        Map<String, Object> hints) {
                    events.add(context.getFlagKey() + " " + details.getVariant() + " " + details.getReason());
                }
            });
            node.features().createFlag("checkout", true);
            client.getBooleanValue("checkout", false);
            assertEquals(List.of("checkout on STATIC"), List.copyOf(events));
        }
    }

    @Test
    void beforeItIsInitializedItSaysSo() {
        RolloutProvider provider =
                RolloutProvider.open(RolloutSettings.builder().store("memory:").build());
        assertEquals(
                ErrorCode.PROVIDER_NOT_READY,
                provider.getBooleanEvaluation("checkout", true, null).getErrorCode());
        assertEquals(true, provider.getBooleanEvaluation("checkout", true, null).getValue());
    }
}
