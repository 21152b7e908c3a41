package io.codomyrmex.rollout.store.jdbc;

import io.codomyrmex.rollout.StoreUnavailableException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** How one database's trouble is told to callers. */
final class Trouble {

    private final Dialect dialect;
    private final String described;

    /**
     * For one database.
     *
     * @param described how messages name it, without secrets
     */
    Trouble(Dialect dialect, String described) {
        this.dialect = dialect;
        this.described = described;
    }

    String described() {
        return described;
    }

    /**
     * Runs something, and tells the database's errors in the words of the store contract.
     *
     * @throws LostRaceException when another writer was faster
     * @throws StoreUnavailableException when the database refuses or cannot be reached
     */
    <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (JdbiException | TransactionException e) {
            throw translated(e);
        }
    }

    private RuntimeException translated(RuntimeException trouble) {
        SQLException error = sqlError(trouble);
        if (error == null) {
            return trouble;
        }
        Failure failure = dialect.explain(error);
        return switch (failure.kind()) {
            case LOST_RACE, KEY_TAKEN -> new LostRaceException(failure.words(), error);
            default -> new StoreUnavailableException(described + ": " + failure.words(), error);
        };
    }

    /** What to tell who lost one race after the other. */
    StoreUnavailableException givenUp(LostRaceException last, int attempts) {
        SQLException error = sqlError(last);
        boolean keyTaken = error != null && dialect.explain(error).kind() == Failure.Kind.KEY_TAKEN;
        String why = keyTaken
                ? ": no commit came about in " + attempts
                        + " attempts. Unless there are very many writers, rows of the namespace do"
                        + " not fit together, as after one table alone was restored or a row of rollout_namespaces was reset; the last"
                        + " time, "
                : ": other writers were faster " + attempts + " times in a row; the last time, ";
        return new StoreUnavailableException(described + why + last.getMessage(), last);
    }

    /** Whether an error says that the connection itself leads to the wrong place, so that another one may do better. */
    boolean isOfThisConnection(Throwable trouble) {
        SQLException error = sqlError(trouble);
        return error != null && dialect.explain(error).kind() == Failure.Kind.MISDIRECTED;
    }

    /** What the database says when it will not announce a change; empty when it says something else. */
    Optional<String> refusedAnnouncement(Throwable trouble) {
        return Optional.ofNullable(sqlError(trouble))
                .map(dialect::explain)
                .filter(failure -> failure.kind() == Failure.Kind.UNANNOUNCED)
                .map(Failure::words);
    }

    private static @Nullable SQLException sqlError(Throwable trouble) {
        for (Throwable each = trouble; each != null; each = each.getCause()) {
            if (each instanceof SQLException error) {
                return error;
            }
        }
        return null;
    }
}
