package io.codomyrmex.rollout.store.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The results of several statements that went to the server in one piece, one after the other. */
final class Results {

    private static final int NO_MORE = -1;

    private final PreparedStatement statement;
    private boolean started;

    private Results(PreparedStatement statement) {
        this.statement = statement;
    }

    /** Makes something of a row. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * What the first step of a commit asks for, in this order: the flag's row, the history entry of the operation, the time in
     * microseconds.
     *
     * @param executed has been executed; statements that give no rows may come before and between
     */
    static LockedFlag lockedFlag(PreparedStatement executed) throws SQLException {
        Results results = new Results(executed);
        Optional<RolloutRow> row = results.next(RolloutRow::read);
        Optional<HistoryRow> earlier = results.next(HistoryRow::read);
        long micros =
                results.next(time -> time.getLong(1)).orElseThrow(() -> new SQLException("the database says no time"));
        return new LockedFlag(row, earlier, instant(micros));
    }

    /** An instant as a server says it: in microseconds. */
    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** Reads all results to their end: an error of a later statement shows when its turn comes. */
    static void drain(PreparedStatement executed) throws SQLException {
        while (executed.getMoreResults() || executed.getUpdateCount() != NO_MORE) {
            // The next one.
        }
    }

    /** The first row, if there is one, of the next result that has rows. */
    private <T> Optional<T> next(Row<T> row) throws SQLException {
        boolean rows = started ? statement.getMoreResults() : statement.getResultSet() != null;
        started = true;
        while (!rows) {
            if (statement.getUpdateCount() == NO_MORE) {
                throw new SQLException("the database gave fewer results than it was asked for");
            }
            rows = statement.getMoreResults();
        }
        try (ResultSet result = statement.getResultSet()) {
            return result.next() ? Optional.of(row.read(result)) : Optional.empty();
        }
    }
}
