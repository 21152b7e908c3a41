package io.codomyrmex.rollout.tck;

import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * Everything that holds for every {@link RolloutStore}, as tests. The author of a backend extends this class once for each
 * kind of server or file, and adds the interfaces of the optional abilities that the backend has:
 *
 * <pre>{@code
 * class ClayTabletStoreTest extends RolloutStoreContract implements SettableClockContract, TextDocumentContract {
 *     @TempDir
 *     static Path tablets;
 *
 *     @Override
 *     public RolloutStore open(StoreSettings settings) {
 *         return ClayTabletStore.open(tablets, settings);
 *     }
 *
 *     @Override
 *     public Backup backup(String namespace) {
 *         Path copy = ClayTablets.copy(tablets.resolve(namespace));
 *         return () -> ClayTablets.replace(tablets.resolve(namespace), copy);
 *     }
 *
 *     @Override
 *     public void erase(String namespace) {
 *         ClayTablets.delete(tablets.resolve(namespace));
 *     }
 *     // TextDocumentContract: document(namespace, flag), replaceDocument(namespace, flag, text)
 * }
 * }</pre>
 *
 * <p>{@link SettableClockContract} is for stores that take their time from {@link StoreSettings#clock()}. A server that has a
 * clock of its own overrides {@link #letPass} instead. {@link TextDocumentContract} is for stores that keep documents as text,
 * {@link HintContract} for those that push hints.
 *
 * <p>Tests that use random numbers say in their failure which seed they had; the system property {@value RandomSeeds#PROPERTY}
 * runs that seed again.
 */
public abstract class RolloutStoreContract
        implements CommitContract,
                OperationContract,
                DelayContract,
                SpanContract,
                TimeContract,
                RaceContract,
                ChangesContract,
                ReloadContract,
                HistoryContract,
                RoundTripContract,
                NameContract,
                NamespaceContract,
                CloseContract,
                RandomSequenceContract,
                CommandContract,
                SteeringContract,
                DriverContract,
                FeedContract,
                TransitionContract {

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T09:00:00.123456Z"));
    private final ConcurrentLinkedDeque<RolloutStore> handles = new ConcurrentLinkedDeque<>();
    private @Nullable RolloutStore second;
    private StoreSettings settings = StoreSettings.defaults();

    @BeforeEach
    final void openFreshNamespace() {
        settings = StoreSettings.defaults()
                .withNamespace("tck-" + UUID.randomUUID())
                .withClock(clock);
        handle(settings);
    }

    @AfterEach
    final void closeHandles() {
        handles.forEach(RolloutStore::close);
    }

    @Override
    public final SettableClock clock() {
        return clock;
    }

    @Override
    public final StoreSettings settings() {
        return settings;
    }

    @Override
    public final RolloutStore store() {
        return handles.getFirst();
    }

    @Override
    public final RolloutStore secondHandle() {
        if (second == null) {
            second = handle(settings);
        }
        return second;
    }

    @Override
    public final RolloutStore handle(StoreSettings settings) {
        RolloutStore opened = open(settings);
        handles.addLast(opened);
        return opened;
    }
}
