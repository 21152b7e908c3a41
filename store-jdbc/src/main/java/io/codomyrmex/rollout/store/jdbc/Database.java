package io.codomyrmex.rollout.store.jdbc;

import io.codomyrmex.rollout.OutcomeUnknownException;
import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.HintingStore.Subscription;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** One database: the dialect it speaks, where its connections come from, how its transactions run and how its trouble is told. */
final class Database implements Transactions, AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(Database.class.getName());
    private static final int ATTEMPTS = 20;

    private final Dialect dialect;
    private final Connections connections;
    private final Trouble trouble;
    private final Pause pause;
    private final Jdbi reading;
    private final Jdbi writing;
    private final Announcements announcements;
    private final HintLinks hintLinks = new HintLinks();

    Database(Dialect dialect, Connections connections, String described) {
        this(dialect, connections, described, Pause.jittered());
    }

    Database(Dialect dialect, Connections connections, String described, Pause pause) {
        this.dialect = dialect;
        this.connections = connections;
        this.trouble = new Trouble(dialect, described);
        this.pause = pause;
        this.reading = Jdbi.create(connections.of(Access.READ));
        this.writing = Jdbi.create(connections.of(Access.WRITE));
        this.announcements = new Announcements(described, HintSettings.DEFAULT.ticker());
    }

    /** What a URL leads to, opened and with its schema seen to. */
    static Database open(String url) {
        Dialect dialect = Dialects.ofUrl(url);
        String described = dialect.describe(url);
        Database database = new Database(dialect, opened(dialect, url, described), described);
        try {
            // Now rather than later: whoever opens a store wants to know whether it works.
            database.trouble.told(() -> {
                database.reading.useHandle(handle -> {});
                return true;
            });
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        return database;
    }

    private static Connections opened(Dialect dialect, String url, String described) {
        Schema schema = new Schema(dialect);
        try {
            return dialect.open(url, connection -> schema.ensure(connection, described));
        } catch (SQLException e) {
            throw new StoreUnavailableException(
                    described + ": " + dialect.explain(e).words(), e);
        }
    }

    /** What the application's own source leads to, with its schema seen to. */
    static Database over(DataSource dataSource) {
        return over(dataSource, Optional.empty());
    }

    /** As above, with hints over connections of the second source. */
    static Database over(DataSource dataSource, Optional<DataSource> hints) {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            Dialect dialect = Dialects.of(connection);
            String described = "the " + dialect.productName() + " database of the data source";
            try {
                new Schema(dialect).ensure(connection, described);
            } catch (SQLException e) {
                throw new StoreUnavailableException(
                        described + ": " + dialect.explain(e).words(), e);
            }
            if (hints.isPresent() && dialect.push().isEmpty()) {
                throw new IllegalArgumentException("hints: " + dialect.productName()
                        + " does not push changes, so leave the source for hints out");
            }
            return new Database(dialect, new DataSourceConnections(dataSource, autoCommit, hints), described);
        } catch (SQLException e) {
            throw new StoreUnavailableException("the data source gives no connection", e);
        }
    }

    /** Runs one query outside any transaction. */
    @Override
    public <T> T query(Function<Handle, T> work) {
        return trouble.told(() -> withHandle(reading, work));
    }

    @Override
    public <T> T read(Function<Handle, T> work) {
        return trouble.told(() -> withHandle(reading, handle -> {
            Connection connection = handle.getConnection();
            T result = unfinished(connection, () -> {
                dialect.begin(connection, Access.READ);
                return work.apply(handle);
            });
            rollback(connection);
            return result;
        }));
    }

    @Override
    public void change(Consumer<Handle> work) {
        try {
            again(() -> withHandle(writing, handle -> {
                Connection connection = handle.getConnection();
                unfinished(connection, () -> {
                    dialect.begin(connection, Access.WRITE);
                    work.accept(handle);
                    return true;
                });
                finish(connection, () -> dialect.commit(connection));
                return true;
            }));
        } catch (UnansweredCommitException e) {
            throw new StoreUnavailableException(
                    trouble.described() + ": the answer to a commit was lost", e.getCause());
        }
    }

    @Override
    public Instant time(InstantSource clock) {
        return query(handle -> dialect.time(handle, clock));
    }

    /** Carries a draft out in one transaction, and again in a new one when another writer was faster. */
    @Override
    public CommitOutcome commit(Commit commit) {
        try {
            return again(() -> withHandle(writing, handle -> attempt(handle, commit)));
        } catch (UnansweredCommitException e) {
            throw new OutcomeUnknownException(commit.key().flag(), commit.key().operationId(), e.getCause());
        }
    }

    private CommitOutcome attempt(Handle handle, Commit commit) {
        Connection connection = handle.getConnection();
        Decision decision =
                unfinished(connection, () -> commit.decide(dialect.beginAndLock(handle, commit.key(), commit.clock())));
        if (decision.change().isEmpty()) {
            rollback(connection);
        } else {
            Change change = decision.change().get();
            write(handle, announcements.areWanted() ? change : change.unannounced());
        }
        return decision.outcome();
    }

    private void write(Handle handle, Change change) {
        try {
            finish(handle.getConnection(), () -> dialect.writeAndCommit(handle, change));
        } catch (TransactionException e) {
            Optional<String> refused = trouble.refusedAnnouncement(e).filter(words -> change.announced());
            if (refused.isPresent()) {
                announcements.refuse(refused.get());
                throw new LostRaceException(refused.get(), e);
            }
            throw e;
        }
        if (change.announced()) {
            announcements.made();
        }
    }

    @Override
    public Subscription onChange(String namespace, Runnable listener) {
        return onChange(namespace, listener, HintSettings.DEFAULT);
    }

    Subscription onChange(String namespace, Runnable listener, HintSettings settings) {
        Optional<Push> push = dialect.push();
        Optional<DataSource> listening = connections.kept();
        if (push.isEmpty() || listening.isEmpty()) {
            return NoHints.INSTANCE;
        }
        HintTrouble hintTrouble = new HintTrouble(dialect, trouble.described());
        HintSource source = new HintSource(push.get(), listening.get(), this, hintTrouble);
        return hintLinks.open(source, namespace, listener, settings);
    }

    @Override
    public void close() {
        hintLinks.close();
        connections.close();
    }

    private <T> T again(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return trouble.told(work);
            } catch (LostRaceException e) {
                if (attempt == ATTEMPTS) {
                    throw trouble.givenUp(e, ATTEMPTS);
                }
                pause.after(attempt);
            }
        }
    }

    private <T> T withHandle(Jdbi jdbi, Function<Handle, T> work) {
        Handle handle = jdbi.open();
        try {
            return work.apply(handle);
        } finally {
            try {
                handle.close();
            } catch (JdbiException e) {
                // What was done is done: that the connection could not be given back does not change the answer.
                LOGGER.log(Level.DEBUG, () -> trouble.described() + ": a connection could not be given back", e);
            }
        }
    }

    private interface Beginning<T> {
        /** Throws a {@link SQLException} when no transaction began, and anything else when one may have to be undone. */
        T run() throws SQLException;
    }

    private interface Ending {
        /** Throws a {@link SQLException} when the transaction may have been committed, and anything else when it was not. */
        void run() throws SQLException;
    }

    private <T> T unfinished(Connection connection, Beginning<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            throw new TransactionException(e);
        } catch (RuntimeException | Error e) {
            undo(connection, e);
            throw e;
        }
    }

    private void finish(Connection connection, Ending work) {
        try {
            work.run();
        } catch (SQLException e) {
            Failure.Kind kind = dialect.explain(e).kind();
            rollback(connection);
            if (kind == Failure.Kind.UNANSWERED || kind == Failure.Kind.MISDIRECTED) {
                connections.discard(connection);
            }
            if (kind == Failure.Kind.UNANSWERED) {
                throw new UnansweredCommitException(e);
            }
            throw new TransactionException(e);
        } catch (RuntimeException | Error e) {
            undo(connection, e);
            throw e;
        }
    }

    private void undo(Connection connection, Throwable because) {
        rollback(connection);
        if (trouble.isOfThisConnection(because)) {
            connections.discard(connection);
        }
    }

    private void rollback(Connection connection) {
        try {
            dialect.rollback(connection);
        } catch (SQLException e) {
            LOGGER.log(Level.DEBUG, () -> trouble.described() + ": a transaction could not be rolled back", e);
            connections.discard(connection);
        }
    }
}
