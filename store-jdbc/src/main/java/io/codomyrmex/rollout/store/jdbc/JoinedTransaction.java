package io.codomyrmex.rollout.store.jdbc;

import io.codomyrmex.rollout.RolloutConflictException;
import io.codomyrmex.rollout.store.CommitOutcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A transaction that the application began and will end. Nothing is tried again here: what the application did would be lost. */
final class JoinedTransaction implements Transactions {

    private final Dialect dialect;
    private final Trouble trouble;
    private final Handle handle;

    private JoinedTransaction(Dialect dialect, Handle handle) {
        this.dialect = dialect;
        this.trouble = new Trouble(dialect, "the " + dialect.productName() + " database of the connection");
        this.handle = handle;
    }

    /**
     * The transaction that is open on a connection.
     *
     * @throws IllegalArgumentException when the database is not supported, or the connection is in auto-commit mode
     */
    static JoinedTransaction on(Connection connection) throws SQLException {
        if (connection.getAutoCommit()) {
            throw new IllegalArgumentException("connection: it is in auto-commit mode, so no transaction is open;"
                    + " call setAutoCommit(false) first");
        }
        return new JoinedTransaction(
                Dialects.of(connection), Jdbi.create(new Borrowed(connection)).open());
    }

    /** With a configuration of our own: an application's handle may read SQL in another way. */
    private record Borrowed(Connection connection) implements ConnectionFactory {

        @Override
        public Connection openConnection() {
            return connection;
        }

        @Override
        public void closeConnection(Connection theirs) {}
    }

    @Override
    public <T> T query(Function<Handle, T> work) {
        return trouble.told(() -> work.apply(handle));
    }

    @Override
    public <T> T read(Function<Handle, T> work) {
        return query(work);
    }

    @Override
    public void change(Consumer<Handle> work) {
        query(same -> {
            work.accept(same);
            return true;
        });
    }

    @Override
    public Instant time(InstantSource clock) {
        return query(same -> dialect.time(same, clock));
    }

    @Override
    public CommitOutcome commit(Commit commit) {
        try {
            return query(same -> carryOut(commit, same));
        } catch (LostRaceException e) {
            throw new RolloutConflictException(commit.key().flag(), commit.expectedVersion(), e);
        }
    }

    private CommitOutcome carryOut(Commit commit, Handle same) {
        dialect.join(same);
        Decision decision = commit.decide(dialect.lock(same, commit.key(), commit.clock()));
        decision.change().ifPresent(change -> dialect.write(same, change));
        return decision.outcome();
    }

    @Override
    public void close() {}
}
