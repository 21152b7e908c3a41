package io.codomyrmex.rollout.store.jdbc;

import io.codomyrmex.rollout.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.ConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a SQLite database, lent to one thread at a time, first come first served. When the file behind it has been
 * replaced by another one, it is opened anew.
 */
final class SqliteLane implements ConnectionFactory {

    /** Each thread in front waits for other processes no longer than the busy timeout. */
    private static final Duration LONGEST_QUEUE = Duration.ofSeconds(30);

    private final Opener opener;
    private final String described;
    private final Optional<SqliteFile> file;
    private final ReentrantLock lent = new ReentrantLock(true);

    // All guarded by the lock.
    private @Nullable Connection connection;
    private @Nullable Object identity;
    private boolean broken;
    private boolean closed;

    /** Opens a connection to the database. */
    @FunctionalInterface
    interface Opener {
        Connection open() throws SQLException;
    }

    SqliteLane(String described, Optional<SqliteFile> file, Opener opener) {
        this.described = described;
        this.file = file;
        this.opener = opener;
    }

    @Override
    public Connection openConnection() throws SQLException {
        waitForTurn();
        try {
            if (closed) {
                throw new IllegalStateException("store: " + described + " is closed");
            }
            if (connection != null
                    && file.isPresent()
                    && !Objects.equals(identity, file.get().identity())) {
                letGo();
            }
            if (connection == null) {
                connection = open();
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            lent.unlock();
            throw e;
        }
    }

    private Connection open() throws SQLException {
        file.ifPresent(SqliteFile::createOnce);
        identity = file.map(SqliteFile::identity).orElse(null);
        return opener.open();
    }

    @Override
    public void closeConnection(Connection returned) throws SQLException {
        try {
            if (broken) {
                letGo();
            }
        } finally {
            lent.unlock();
        }
    }

    /** To be called by the thread that the connection is lent to. A database in memory has no other: it is kept. */
    void discard(Connection lentOne) {
        if (lent.isHeldByCurrentThread() && lentOne == connection && file.isPresent()) {
            broken = true;
        }
    }

    /** Waits for the thread that has the connection now; calls after this are refused. */
    void close() {
        lent.lock();
        try {
            closed = true;
            letGo();
        } catch (SQLException e) {
            System.getLogger(SqliteLane.class.getName())
                    .log(System.Logger.Level.DEBUG, () -> described + ": closing it failed", e);
        } finally {
            lent.unlock();
        }
    }

    private void letGo() throws SQLException {
        Connection old = connection;
        connection = null;
        broken = false;
        if (old != null) {
            old.close();
        }
    }

    private void waitForTurn() {
        try {
            if (!lent.tryLock(LONGEST_QUEUE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoreUnavailableException(
                        described + ": other threads kept it busy for " + LONGEST_QUEUE.toSeconds() + " s", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException(described + ": interrupted while waiting for other threads", e);
        }
    }
}
