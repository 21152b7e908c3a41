package io.codomyrmex.rollout.store.jdbc;

import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.HintingStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Where a store's statements run: in transactions of its own, or in one that the application began and will end. */
interface Transactions {

    /** Runs one query. */
    <T> T query(Function<Handle, T> work);

    /** Runs queries that see one consistent state. */
    <T> T read(Function<Handle, T> work);

    /** Runs a change that may be made again in a new transaction. */
    void change(Consumer<Handle> work);

    /** Carries a draft out, if it fits. */
    CommitOutcome commit(Commit commit);

    /**
     * The time that a commit would read now.
     *
     * @param clock the process's clock, for databases without one of their own
     */
    Instant time(InstantSource clock);

    /** Listens for changes in a namespace, where the database pushes and this may keep a connection for it. */
    default HintingStore.Subscription onChange(String namespace, Runnable listener) {
        return NoHints.INSTANCE;
    }

    /** Closes what was opened here, and nothing else. Calling it again does nothing. */
    void close();
}
