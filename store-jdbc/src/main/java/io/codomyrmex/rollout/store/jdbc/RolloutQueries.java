package io.codomyrmex.rollout.store.jdbc;

import io.codomyrmex.rollout.store.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Everything that is read, in SQL that every dialect understands. The text is constant; values are bound. */
final class RolloutQueries {

    static final String ENVELOPE = "flag, removed, version, state, stage_index, percentage, baseline, created_at,"
            + " started_at, stage_entered_at, updated_at, active_since, served, actor, reason, operation_id, document";

    static final String NAMESPACE =
            "SELECT epoch, revision, operation_id FROM rollout_namespaces WHERE namespace = :namespace";

    static final String ROLLOUT = "SELECT " + ENVELOPE + " FROM rollouts WHERE namespace = :namespace AND flag = :flag";

    private static final String ALL =
            "SELECT " + ENVELOPE + " FROM rollouts WHERE namespace = :namespace AND removed = 0";

    /** With both ends: a planner that knows nothing of the table yet takes a range for short, and half a line for a third of all. */
    static final String CHANGED = "SELECT " + ENVELOPE
            + " FROM rollouts WHERE namespace = :namespace AND revision > :revision AND revision <= :head ORDER BY revision";

    private static final String HISTORY = "SELECT command, from_state, forced, " + ENVELOPE
            + " FROM rollout_history WHERE namespace = :namespace AND flag = :flag";

    static final String REVISION =
            "SELECT operation_id FROM rollout_history WHERE namespace = :namespace AND revision = :revision";

    static final String OPERATION = HISTORY + " AND operation_id = :operationId";

    private RolloutQueries() {}

    /** Identity and last commit of a namespace, which is just what a cursor holds; empty before its first use. */
    static Optional<Cursor> head(Handle handle, String namespace) {
        return handle.createQuery(NAMESPACE)
                .bind("namespace", namespace)
                .map((row, context) -> cursor(row))
                .findOne();
    }

    private static Cursor cursor(ResultSet row) throws SQLException {
        return new Cursor(row.getString("epoch"), row.getLong("revision"), row.getString("operation_id"));
    }

    /** A flag's row, also of a removed rollout. */
    static Optional<RolloutRow> rollout(Handle handle, String namespace, String flag) {
        return handle.createQuery(ROLLOUT)
                .bind("namespace", namespace)
                .bind("flag", flag)
                .map((row, context) -> RolloutRow.read(row))
                .findOne();
    }

    /** The rows of all rollouts that were not removed. */
    static List<RolloutRow> all(Handle handle, String namespace) {
        return handle.createQuery(ALL)
                .bind("namespace", namespace)
                .map((row, context) -> RolloutRow.read(row))
                .list();
    }

    /** The rows of all flags that changed after a revision and up to another one, removals among them. */
    static List<RolloutRow> changedSince(Handle handle, String namespace, long revision, long head) {
        return handle.createQuery(CHANGED)
                .bind("namespace", namespace)
                .bind("revision", revision)
                .bind("head", head)
                .map((row, context) -> RolloutRow.read(row))
                .list();
    }

    /** The operation that made a revision, as long as its history entry is kept. */
    static Optional<String> operationOf(Handle handle, String namespace, long revision) {
        return handle.createQuery(REVISION)
                .bind("namespace", namespace)
                .bind("revision", revision)
                .mapTo(String.class)
                .findOne();
    }

    /** The history entry of an operation on a flag, as long as it is kept. */
    static Optional<HistoryRow> operation(Handle handle, CommitKey key) {
        return key.bind(handle.createQuery(OPERATION))
                .map((row, context) -> HistoryRow.read(row))
                .findOne();
    }

    /** A flag's history entries, oldest first. */
    static List<HistoryRow> history(Handle handle, String namespace, String flag) {
        return handle.createQuery(HISTORY + " ORDER BY version")
                .bind("namespace", namespace)
                .bind("flag", flag)
                .map((row, context) -> HistoryRow.read(row))
                .list();
    }
}
