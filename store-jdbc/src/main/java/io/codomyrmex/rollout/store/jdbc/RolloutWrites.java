package io.codomyrmex.rollout.store.jdbc;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * A commit's second step as one statement after the other, for databases where a round trip costs nothing, and what other
 * dialects share of it. The text is constant; values are bound.
 */
final class RolloutWrites {

    private static final String NEXT_REVISION =
            "(SELECT revision + 1 FROM rollout_namespaces WHERE namespace = :namespace)";

    static final String ENVELOPE_NAMES = "removed, version, state, stage_index, percentage, baseline, created_at,"
            + " started_at, stage_entered_at, updated_at, active_since, served, actor, reason, operation_id, document";

    static final String ENVELOPE_VALUES = ":removed, :version, :state, :stageIndex, :percentage, :baseline,"
            + " :createdAt, :startedAt, :stageEnteredAt, :updatedAt, :activeSince, :served, :actor, :reason,"
            + " :operationId, :document";

    static final String ENVELOPE_SETTINGS = "removed = :removed, version = :version, state = :state,"
            + " stage_index = :stageIndex, percentage = :percentage, baseline = :baseline, created_at = :createdAt,"
            + " started_at = :startedAt, stage_entered_at = :stageEnteredAt, updated_at = :updatedAt,"
            + " active_since = :activeSince, served = :served, actor = :actor, reason = :reason,"
            + " operation_id = :operationId, document = :document";

    private static final String ADD_NAMESPACE =
            "INSERT INTO rollout_namespaces (namespace, epoch, revision, operation_id)"
                    + " VALUES (:namespace, :epoch, 0, '')";

    /** Plain: when another writer was faster, the key is taken, and that is how it is told. */
    private static final String INSERT = "INSERT INTO rollouts (namespace, flag, revision, " + ENVELOPE_NAMES
            + ") VALUES (:namespace, :flag, " + NEXT_REVISION + ", " + ENVELOPE_VALUES + ")";

    private static final String UPDATE = "UPDATE rollouts SET revision = " + NEXT_REVISION + ", " + ENVELOPE_SETTINGS
            + " WHERE namespace = :namespace AND flag = :flag AND version = :versionBefore";

    private static final String REMEMBER =
            "INSERT INTO rollout_history (namespace, flag, revision, command, from_state,"
                    + " forced, " + ENVELOPE_NAMES + ") VALUES (:namespace, :flag, " + NEXT_REVISION
                    + ", :command, :fromState, :forced, " + ENVELOPE_VALUES + ")";

    private static final String TRIM =
            "DELETE FROM rollout_history WHERE namespace = :namespace AND flag = :flag AND version < :oldestKept";

    private static final String COUNT =
            "UPDATE rollout_namespaces SET revision = revision + 1, operation_id = :operationId"
                    + " WHERE namespace = :namespace";

    private RolloutWrites() {}

    /** Makes a namespace with an identity of its own, unless it is there. */
    static void ensureNamespace(Handle handle, String namespace) {
        if (RolloutQueries.head(handle, namespace).isEmpty()) {
            handle.createUpdate(ADD_NAMESPACE)
                    .bind("namespace", namespace)
                    .bind("epoch", freshEpoch())
                    .execute();
        }
    }

    /** The identity of a namespace that may have to be made: no other has ever had it. */
    static String freshEpoch() {
        return UUID.randomUUID().toString();
    }

    /**
     * As {@link Dialect#write}, for a dialect whose {@link Dialect#begin} keeps all other writers away: the next revision is read
     * before it is counted.
     */
    static void write(Handle handle, Change change) {
        ensureNamespace(handle, change.namespace());
        String row = change.versionBefore().isEmpty() ? INSERT : UPDATE;
        requireOne(change.bind(handle.createUpdate(row)).execute());
        requireOne(change.bind(handle.createUpdate(REMEMBER)).execute());
        if (change.oldestKept() > 1) {
            change.bind(handle.createUpdate(TRIM)).execute();
        }
        requireOne(change.bind(handle.createUpdate(COUNT)).execute());
    }

    private static void requireOne(int rows) {
        if (rows != 1) {
            throw new LostRaceException();
        }
    }
}
