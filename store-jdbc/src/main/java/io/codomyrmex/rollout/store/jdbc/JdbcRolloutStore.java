package io.codomyrmex.rollout.store.jdbc;

import io.codomyrmex.rollout.NameRule;
import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.HintingStore;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.StoreSnapshot;
import io.codomyrmex.rollout.store.StoredRollout;
import io.codomyrmex.rollout.store.json.JsonRolloutCodec;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/**
 * Rollouts in a SQL database.
 *
 * <pre>{@code
 * RolloutStore own = JdbcRolloutStore.open("jdbc:sqlite:rollouts.db", StoreSettings.defaults());
 * RolloutStore yours = JdbcRolloutStore.over(dataSource, StoreSettings.defaults());
 * }</pre>
 *
 * <h2>PostgreSQL and MariaDB</h2>
 *
 * <p>{@code jdbc:postgresql://HOST[:PORT]/DATABASE?user=NAME} (13 or above) and {@code jdbc:mariadb://HOST[:PORT]/DATABASE?user=NAME}
 * (10.6 or above). The schema is put in place first, by {@link JdbcSchema}, Flyway or hand; a store only checks it. A URL opens a
 * pool of at most four connections, for which HikariCP must be on the class path, with bounds for every wait; a parameter that is not
 * known to do no harm is refused. An application that has a pool brings it: {@link #over}. The store's time is the server's,
 * whatever the clock of this process says. A commit takes two round trips, in a transaction of its own at READ COMMITTED; for
 * another transaction that holds the namespace or the flag it waits 2 s at most. It is run again when the database made it give way
 * to another writer.
 *
 * <p>PostgreSQL says that something changed, within milliseconds: {@link #onChange} has the conditions. With MariaDB and SQLite
 * changes are found by asking.
 *
 * <h2>SQLite</h2>
 *
 * <p>{@code jdbc:sqlite:PATH} is a file, which several processes of one machine may share; it must be on a local disk. The file,
 * and its folder when only that is missing, is created when it is first opened, readable and writable by its owner alone, and its
 * schema is brought up to date. What was acknowledged survives the end of the process at any moment: write-ahead logging with
 * {@code synchronous=FULL}. {@code ?busy_timeout=MILLISECONDS} says how long to wait for another process, 5 000 by default.
 * {@code jdbc:sqlite::memory:} is a database of this store alone, gone when it is closed. A file that another one replaces while
 * it is open is noticed; put a copy in place together with its {@code -wal}, or remove that. All other parameters of the driver
 * are refused. A path that holds a {@code ?} is spelled as a URI: {@code jdbc:sqlite:file:///}, the absolute path and % escapes, which
 * is {@code "jdbc:sqlite:" + path.toUri()}. The store's time is {@link StoreSettings#clock()}, read while the file is locked.
 *
 * <p>Over a {@code DataSource} for SQLite, its pragmas are the application's: set a busy timeout, write-ahead logging and
 * {@code synchronous=FULL} for the same promises.
 *
 * <p>Safe for use by many threads.
 */
public final class JdbcRolloutStore implements HintingStore {

    private final Transactions transactions;
    private final boolean closesTransactions;
    private final StoreSettings settings;
    private final JsonRolloutCodec codec;
    private final AtomicBoolean closed = new AtomicBoolean();

    JdbcRolloutStore(Transactions transactions, boolean closesTransactions, StoreSettings settings) {
        this.transactions = transactions;
        this.closesTransactions = closesTransactions;
        this.settings = Objects.requireNonNull(settings, "settings");
        this.codec = new JsonRolloutCodec();
    }

    /**
     * Opens a store from a URL. What is opened here is closed by {@link #close}.
     *
     * @param url for SQLite, PostgreSQL or MariaDB, as described above
     * @param settings namespace, history limit and clock
     * @return an open store
     * @throws IllegalArgumentException when the URL is not understood or not allowed, or its driver is missing; without the URL's
     *     secrets
     * @throws StoreUnavailableException when the database cannot be reached, or its schema does not fit
     */
    public static JdbcRolloutStore open(String url, StoreSettings settings) {
        Objects.requireNonNull(settings, "settings");
        return new JdbcRolloutStore(Database.open(url), true, settings);
    }

    /**
     * Opens a store over the application's own source of connections, which is never closed here. Connections are taken from it
     * for one call each, in auto-commit mode, and given back as they came.
     *
     * <p>Call this, where the source takes part in transactions (one of Spring's that is aware of them, or of JTA), outside of any:
     * whether the source's connections come in auto-commit mode is noted here. If they do, one that comes without it later has a
     * transaction of the application open; it is not touched, and the call fails with {@link IllegalStateException}. Inside such a
     * transaction, use {@link #inTransaction(Connection, StoreSettings)}. If they come without it, as from a pool that is configured
     * so, it is switched on for the call and off again; then a transaction cannot be told from none, and a source that would hand out
     * the connection of one that is open must not be given here: the transaction would be committed.
     *
     * @param dataSource the source, for one of the supported databases
     * @param settings namespace, history limit and clock
     * @return an open store
     * @throws IllegalArgumentException when the source is for a database that is not supported
     * @throws StoreUnavailableException when it gives no connection, or the schema of its database does not fit
     */
    public static JdbcRolloutStore over(DataSource dataSource, StoreSettings settings) {
        Objects.requireNonNull(settings, "settings");
        return new JdbcRolloutStore(Database.over(dataSource), true, settings);
    }

    /**
     * Opens a store over the application's own source of connections, as {@link #over(DataSource, StoreSettings)}, that also pushes
     * hints: each subscription takes one connection from a second source and keeps it until it is closed. When the connection is
     * lost, it takes another.
     *
     * <pre>{@code
     * JdbcRolloutStore.over(pool, pool, settings);                 // one connection of the pool is set aside
     * JdbcRolloutStore.over(throughPooler, direct, settings);      // a pooler in transaction mode would swallow hints
     * }</pre>
     *
     * @param dataSource the source, for PostgreSQL
     * @param hints a source of connections of the PostgreSQL driver to the same database, which may be the same object; never
     *     closed here. A pool gets a connection back that is closed, and should log nothing when one is out for long
     * @param settings namespace and history limit
     * @return an open store
     * @throws IllegalArgumentException when the source is for a database that is not supported, or does not push
     * @throws StoreUnavailableException when it gives no connection, or the schema of its database does not fit
     */
    public static JdbcRolloutStore over(DataSource dataSource, DataSource hints, StoreSettings settings) {
        Objects.requireNonNull(settings, "settings");
        return new JdbcRolloutStore(Database.over(dataSource, Optional.of(hints)), true, settings);
    }

    /**
     * A store in a transaction that the application has begun: its commits become lasting, together with the application's own
     * changes, when the application commits, and not at all when it rolls back.
     *
     * <pre>{@code
     * connection.setAutoCommit(false);
     * insertReleaseNote(connection);
     * RolloutManager.over(JdbcRolloutStore.inTransaction(connection, settings)).advance("checkout");
     * connection.commit();
     * }</pre>
     *
     * <p>Make the command the last statement before the commit: from then on all other writers of the namespace wait for it, 2 s at
     * most, and then fail. Nothing is tried again. A {@link io.codomyrmex.rollout.RolloutConflictException} without a current rollout
     * says that the database ended the transaction in favour of another writer; roll it back and run it again. After any other
     * error of the database, roll it back too. When the answer to the application's own commit is lost, the operation id of the
     * command tells what became of it.
     *
     * <p>On PostgreSQL, other nodes hear of the change when the application commits; such a transaction cannot be prepared for a
     * commit in two phases. Any isolation level will do there, on MariaDB it has to be READ COMMITTED. On SQLite the transaction becomes a
     * writing one with the command, if it is not one already.
     *
     * <p>For the thread that has the connection, until the transaction ends. {@link #loadAll} sees what the transaction sees, which
     * at READ COMMITTED need not be of one moment.
     *
     * @param connection not in auto-commit mode; never committed, rolled back or closed here
     * @param settings namespace, history limit and clock
     * @return a store that ends with the transaction; closing it does nothing to the connection
     * @throws IllegalArgumentException when the connection is in auto-commit mode, or for a database that is not supported
     * @throws StoreUnavailableException when the connection does not work
     */
    public static JdbcRolloutStore inTransaction(Connection connection, StoreSettings settings) {
        Objects.requireNonNull(settings, "settings");
        try {
            return new JdbcRolloutStore(JoinedTransaction.on(connection), false, settings);
        } catch (SQLException e) {
            throw new StoreUnavailableException("the connection does not work", e);
        }
    }

    /**
     * As {@link #inTransaction(Connection, StoreSettings)}, in the transaction of a handle of Jdbi.
     *
     * @param handle in a transaction, as in {@code jdbi.useTransaction(handle -> …)}
     * @param settings namespace, history limit and clock
     * @return a store that ends with the transaction
     * @throws IllegalArgumentException when the handle is not in a transaction, or for a database that is not supported
     * @throws StoreUnavailableException when its connection does not work
     */
    public static JdbcRolloutStore inTransaction(Handle handle, StoreSettings settings) {
        return inTransaction(handle.getConnection(), settings);
    }

    @Override
    public Optional<StoredRollout> find(String flag) {
        NameRule.requireLegal("flag", flag);
        return open().query(handle -> RolloutQueries.rollout(handle, settings.namespace(), flag))
                .filter(row -> !row.removed())
                .map(row -> row.judge(codec));
    }

    @Override
    public StoreSnapshot loadAll() {
        Transactions open = open();
        return open.read(this::snapshot).orElseGet(() -> {
            open.change(handle -> RolloutWrites.ensureNamespace(handle, settings.namespace()));
            return open.read(this::snapshot)
                    .orElseThrow(() -> new StoreUnavailableException("store: its namespace was removed twice", null));
        });
    }

    /** Empty while the namespace is not there. */
    private Optional<StoreSnapshot> snapshot(Handle handle) {
        return RolloutQueries.head(handle, settings.namespace())
                .map(head -> new StoreSnapshot(
                        RolloutQueries.all(handle, settings.namespace()).stream()
                                .map(row -> row.judge(codec))
                                .toList(),
                        head));
    }

    @Override
    public Changes changesSince(Cursor cursor) {
        Objects.requireNonNull(cursor, "cursor");
        Transactions open = open();
        Optional<Cursor> head = open.query(handle -> RolloutQueries.head(handle, settings.namespace()));
        if (head.isPresent() && head.get().equals(cursor)) {
            // What nearly every poll finds out: one row read by its key.
            return new Changes.Delta(List.of(), List.of(), cursor);
        }
        return open.read(handle -> changesSince(cursor, handle));
    }

    private Changes changesSince(Cursor cursor, Handle handle) {
        Optional<Cursor> head = RolloutQueries.head(handle, settings.namespace());
        if (head.isEmpty() || !isPartOf(cursor, head.get(), handle)) {
            return new Changes.Reload();
        }
        List<StoredRollout> changed = new ArrayList<>();
        List<Changes.Removed> removed = new ArrayList<>();
        for (RolloutRow row : RolloutQueries.changedSince(
                handle, settings.namespace(), cursor.revision(), head.get().revision())) {
            if (row.removed()) {
                removed.add(new Changes.Removed(row.flag(), row.envelope().version()));
            } else {
                changed.add(row.judge(codec));
            }
        }
        return new Changes.Delta(changed, removed, head.get());
    }

    private boolean isPartOf(Cursor cursor, Cursor head, Handle handle) {
        if (!cursor.epoch().equals(head.epoch())) {
            return false;
        }
        if (cursor.revision() == 0) {
            return cursor.operationId().isEmpty();
        }
        return RolloutQueries.operationOf(handle, settings.namespace(), cursor.revision())
                .filter(cursor.operationId()::equals)
                .isPresent();
    }

    @Override
    public CommitOutcome commit(CommitDraft draft) {
        Transactions open = open();
        return open.commit(new Commit(settings, codec, draft));
    }

    @Override
    public List<HistoryRecord> history(String flag) {
        NameRule.requireLegal("flag", flag);
        return open().query(handle -> RolloutQueries.history(handle, settings.namespace(), flag)).stream()
                .map(row -> row.judge(codec))
                .toList();
    }

    @Override
    public Optional<HistoryRecord> operation(String flag, String operationId) {
        NameRule.requireLegal("flag", flag);
        CommitKey key = new CommitKey(settings.namespace(), flag, operationId);
        return open().query(handle -> RolloutQueries.operation(handle, key)).map(row -> row.judge(codec));
    }

    @Override
    public Instant time() {
        return open().time(settings.clock());
    }

    /**
     * Listens for changes in the namespace, where the database pushes and the store has a source for the connection that it takes:
     * on PostgreSQL, when the store was opened from a URL or {@linkplain #over(DataSource, DataSource, StoreSettings) with a source
     * for hints}. Everywhere else the subscription is never live and never calls the listener; asking costs one row read by its
     * key.
     *
     * @param listener called on a thread of its own; while it blocks, hints wait for it and nothing else does
     * @return the subscription
     */
    @Override
    public Subscription onChange(Runnable listener) {
        Objects.requireNonNull(listener, "listener");
        return open().onChange(settings.namespace(), listener);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true) && closesTransactions) {
            transactions.close();
        }
    }

    private Transactions open() {
        if (closed.get()) {
            throw new IllegalStateException("store: this JDBC store is closed");
        }
        return transactions;
    }
}
