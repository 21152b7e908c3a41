package io.codomyrmex.rollout.store.jdbc;

/**
 * A commit on PostgreSQL as two messages to the server. Each goes out in one piece and is answered in one piece: nobody waits for
 * the network while a row is locked, and all other writers of the namespace wait only as long as the server takes to write.
 * The text is constant; values are bound.
 */
final class PostgresStatements {

    /** The time now; all other functions for it give that of a beginning. */
    static final String TIME = "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS bigint)";

    /**
     * Locks the flag. The isolation level is that of every commit here, whatever the default: a statement that waited for a lock
     * goes on with what it waited for.
     */
    static final String LOCK = RolloutQueries.ROLLOUT + " FOR UPDATE; " + RolloutQueries.OPERATION + "; " + TIME;

    static final String BEGIN = "BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = '2s'; ";

    static final String BEGIN_AND_LOCK = BEGIN + LOCK;

    /** Last but for what depends on it: the namespace's next revision, for which all its writers queue. */
    private static final String HEAD = "WITH head AS ("
            + "INSERT INTO rollout_namespaces AS namespaces (namespace, epoch, revision, operation_id)"
            + " VALUES (:namespace, :epoch, 1, :operationId)"
            + " ON CONFLICT (namespace) DO UPDATE SET revision = namespaces.revision + 1,"
            + " operation_id = excluded.operation_id RETURNING revision, epoch), ";

    /** Plain: when another writer was faster, the key is taken, and that is how it is told. */
    private static final String INSERTED = "changed AS (INSERT INTO rollouts (namespace, flag, revision, "
            + RolloutWrites.ENVELOPE_NAMES + ") SELECT :namespace, :flag, head.revision, "
            + RolloutWrites.ENVELOPE_VALUES + " FROM head RETURNING *), ";

    private static final String UPDATED = "changed AS (UPDATE rollouts SET revision = head.revision, "
            + RolloutWrites.ENVELOPE_SETTINGS
            + " FROM head WHERE rollouts.namespace = :namespace AND flag = :flag AND version = :versionBefore"
            + " RETURNING rollouts.*), ";

    /** The division fails the whole when no row was as it had been read, so that nothing of it is committed. */
    private static final String REST = "remembered AS (INSERT INTO rollout_history (namespace, flag, revision, command,"
            + " from_state, forced, " + RolloutWrites.ENVELOPE_NAMES + ") SELECT namespace, flag, revision, :command,"
            + " :fromState, :forced, " + RolloutWrites.ENVELOPE_NAMES + " FROM changed RETURNING 1), "
            + "trimmed AS (DELETE FROM rollout_history"
            + " WHERE namespace = :namespace AND flag = :flag AND version < :oldestKept)"
            + " SELECT 1 / count(*)";

    /** Heard when the transaction is committed, and by nobody when it is not. */
    private static final String ANNOUNCED =
            ", (SELECT pg_notify(:channel," + " concat_ws(' ', head.revision, head.epoch, :namespace)) FROM head)";

    private static final String COMMIT = "; COMMIT";

    private PostgresStatements() {}

    /** What writes a change. Of the few texts there are, each stays the same, so the driver and the server know it again. */
    static String write(Change change) {
        return HEAD
                + (change.versionBefore().isEmpty() ? INSERTED : UPDATED)
                + REST
                + (change.announced() ? ANNOUNCED : "")
                + " FROM remembered";
    }

    static String writeAndCommit(Change change) {
        return write(change) + COMMIT;
    }
}
