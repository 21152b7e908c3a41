package io.codomyrmex.rollout.store.jdbc;

import org.jdbi.v3.core.statement.SqlStatement;

/**
 * What a commit is found by.
 *
 * @param namespace the store's namespace
 * @param flag the flag to change
 * @param operationId the identity of the command
 */
record CommitKey(String namespace, String flag, String operationId) {

    <S extends SqlStatement<S>> S bind(S statement) {
        return statement.bind("namespace", namespace).bind("flag", flag).bind("operationId", operationId);
    }
}
