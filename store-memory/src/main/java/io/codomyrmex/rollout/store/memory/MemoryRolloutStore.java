package io.codomyrmex.rollout.store.memory;

import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.HintingStore;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.StoreSnapshot;
import io.codomyrmex.rollout.store.StoredRollout;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A store in the memory of this process: everything is gone when the process ends.
 *
 * <pre>{@code
 * RolloutStore mine = MemoryRolloutStore.create();                                        // as the URL memory:
 * RolloutStore ours = MemoryRolloutStore.shared("orders", StoreSettings.defaults());      // as the URL memory:orders
 * }</pre>
 *
 * <p>Its time is the {@link StoreSettings#clock()} of the handle that commits. Safe for use by many threads; no call waits for
 * anything but other calls on the same namespace.
 */
public final class MemoryRolloutStore implements HintingStore {

    private final MemoryDatabase database;
    private final StoreSettings settings;
    private final Runnable onClose;
    private final Set<MemoryHints> subscriptions = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();

    private MemoryRolloutStore(MemoryDatabase database, StoreSettings settings, Runnable onClose) {
        this.database = database;
        this.settings = Objects.requireNonNull(settings, "settings");
        this.onClose = onClose;
    }

    /**
     * A new, empty store that nobody else sees, with default settings.
     *
     * @return an open store
     */
    public static MemoryRolloutStore create() {
        return create(StoreSettings.defaults());
    }

    /**
     * A new, empty store that nobody else sees.
     *
     * @param settings namespace, history limit and clock
     * @return an open store
     */
    public static MemoryRolloutStore create(StoreSettings settings) {
        return new MemoryRolloutStore(new MemoryDatabase(), settings, () -> {});
    }

    /**
     * A store that everybody in this process sees who opens the same name in the same namespace. It begins empty when its first
     * handle is opened and is forgotten when its last handle is closed.
     *
     * @param name a legal name, as {@link io.codomyrmex.rollout.NameRule} has it
     * @param settings namespace, history limit and clock
     * @return an open store
     * @throws IllegalArgumentException when the name is not legal
     */
    public static MemoryRolloutStore shared(String name, StoreSettings settings) {
        Objects.requireNonNull(settings, "settings");
        MemoryDatabase database = SharedDatabases.acquire(name);
        return new MemoryRolloutStore(database, settings, () -> SharedDatabases.release(name));
    }

    @Override
    public Optional<StoredRollout> find(String flag) {
        return namespace().find(flag);
    }

    @Override
    public StoreSnapshot loadAll() {
        return namespace().loadAll();
    }

    @Override
    public Changes changesSince(Cursor cursor) {
        return namespace().changesSince(cursor);
    }

    @Override
    public CommitOutcome commit(CommitDraft draft) {
        CommitOutcome outcome = namespace().commit(draft, settings.clock(), settings.historyLimit());
        if (outcome instanceof CommitOutcome.Committed) {
            database.listening(settings.namespace()).forEach(MemoryHints::changed);
        }
        return outcome;
    }

    @Override
    public List<HistoryRecord> history(String flag) {
        return namespace().history(flag);
    }

    @Override
    public Instant time() {
        requireOpen();
        return settings.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public Subscription onChange(Runnable listener) {
        Objects.requireNonNull(listener, "listener");
        namespace();
        MemoryHints hints = new MemoryHints(settings.namespace(), listener, this::forget);
        subscriptions.add(hints);
        database.listening(settings.namespace()).add(hints);
        hints.start();
        if (closed.get()) {
            hints.close();
        }
        return hints;
    }

    private void forget(MemoryHints hints) {
        subscriptions.remove(hints);
        database.listening(settings.namespace()).remove(hints);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            List.copyOf(subscriptions).forEach(MemoryHints::close);
            onClose.run();
        }
    }

    private MemoryNamespace namespace() {
        requireOpen();
        return database.namespace(settings.namespace());
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException("store: this memory store is closed");
        }
    }
}
