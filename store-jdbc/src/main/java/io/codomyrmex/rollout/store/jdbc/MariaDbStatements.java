package io.codomyrmex.rollout.store.jdbc;

/**
 * A commit on MariaDB as two messages to the server, each a block that the server runs by itself: nobody waits for the network while
 * a row is locked, and all other writers of the namespace wait only as long as the server takes to write. The text is constant;
 * values are bound.
 */
final class MariaDbStatements {

    /** What {@link #CHANGED_UNDER_US} is told by. */
    static final String SIGNAL = "45000";

    /** Never that of the session, in which an hour of autumn comes twice. Of all clocks only this one is not that of a beginning. */
    static final String TIME =
            "SET STATEMENT time_zone = '+00:00' FOR SELECT CAST(UNIX_TIMESTAMP(SYSDATE(6)) * 1000000 AS SIGNED)";

    /** For each lock in the one block, and for no longer: a connection that goes back to its pool is as it came. */
    private static final String WAIT_BRIEFLY = "SET STATEMENT innodb_lock_wait_timeout = 2 FOR ";

    private static final String BLOCK = "BEGIN NOT ATOMIC ";
    private static final String END = "END";

    /** For this transaction only, whatever the default; under any other level a reader under the lock may see what was before it. */
    private static final String START = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED; START TRANSACTION; ";

    private static final String FLAG = RolloutQueries.ROLLOUT + " FOR UPDATE; ";

    static final String LOCK = BLOCK + FLAG + RolloutQueries.OPERATION + "; " + TIME + "; " + END;

    static final String BEGIN_AND_LOCK =
            WAIT_BRIEFLY + BLOCK + START + FLAG + RolloutQueries.OPERATION + "; " + TIME + "; " + END;

    static final String BEGIN = BLOCK + START + END;

    static final String BEGIN_SNAPSHOT = BLOCK + "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;"
            + " START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY; " + END;

    private static final String DECLARE = "DECLARE next_revision BIGINT DEFAULT NULL; ";

    private static final String NEXT_REVISION = "SELECT revision + 1 INTO next_revision FROM rollout_namespaces"
            + " WHERE namespace = :namespace FOR UPDATE; ";

    private static final String COUNT = "IF next_revision IS NULL THEN SET next_revision = 1; "
            + "INSERT INTO rollout_namespaces (namespace, epoch, revision, operation_id)"
            + " VALUES (:namespace, :epoch, 1, :operationId); "
            + "ELSE UPDATE rollout_namespaces SET revision = next_revision, operation_id = :operationId"
            + " WHERE namespace = :namespace; END IF; ";

    /** Plain: when another writer was faster, the key is taken, and that is how it is told. */
    private static final String INSERT_ROW = "INSERT INTO rollouts (namespace, flag, revision, "
            + RolloutWrites.ENVELOPE_NAMES + ") VALUES (:namespace, :flag, next_revision, "
            + RolloutWrites.ENVELOPE_VALUES + "); ";

    private static final String UPDATE_ROW = "UPDATE rollouts SET revision = next_revision, "
            + RolloutWrites.ENVELOPE_SETTINGS
            + " WHERE namespace = :namespace AND flag = :flag AND version = :versionBefore; ";

    private static final String CHANGED_UNDER_US = "IF ROW_COUNT() <> 1 THEN SIGNAL SQLSTATE '" + SIGNAL
            + "' SET MESSAGE_TEXT = 'a row changed under the transaction'; END IF; ";

    private static final String REMEMBER =
            "INSERT INTO rollout_history (namespace, flag, revision, command, from_state,"
                    + " forced, " + RolloutWrites.ENVELOPE_NAMES
                    + ") SELECT namespace, flag, revision, :command, :fromState,"
                    + " :forced, " + RolloutWrites.ENVELOPE_NAMES
                    + " FROM rollouts WHERE namespace = :namespace AND flag = :flag; ";

    private static final String TRIM = "DELETE FROM rollout_history"
            + " WHERE namespace = :namespace AND flag = :flag AND version < :oldestKept; ";

    private static final String WRITE_NEW = COUNT + INSERT_ROW + REMEMBER + TRIM;
    private static final String WRITE_CHANGED = COUNT + UPDATE_ROW + CHANGED_UNDER_US + REMEMBER + TRIM;
    private static final String COMMIT = "COMMIT; ";

    static final String INSERT = BLOCK + DECLARE + NEXT_REVISION + WRITE_NEW + END;
    static final String UPDATE = BLOCK + DECLARE + NEXT_REVISION + WRITE_CHANGED + END;

    static final String INSERT_AND_COMMIT = WAIT_BRIEFLY + BLOCK + DECLARE + NEXT_REVISION + WRITE_NEW + COMMIT + END;
    static final String UPDATE_AND_COMMIT =
            WAIT_BRIEFLY + BLOCK + DECLARE + NEXT_REVISION + WRITE_CHANGED + COMMIT + END;

    private MariaDbStatements() {}
}
