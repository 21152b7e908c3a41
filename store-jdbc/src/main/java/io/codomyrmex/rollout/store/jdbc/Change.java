package io.codomyrmex.rollout.store.jdbc;

import java.util.OptionalLong;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * What a commit writes.
 *
 * @param namespace the store's namespace
 * @param versionBefore the version of the flag's row, which must still have it; empty when there is no row
 * @param after the row and its history entry as they are to be
 * @param historyLimit how many history entries of the flag are kept
 * @param announced whether it tells others of itself, where the database can do that
 */
record Change(String namespace, OptionalLong versionBefore, HistoryRow after, int historyLimit, boolean announced) {

    Change(String namespace, OptionalLong versionBefore, HistoryRow after, int historyLimit) {
        this(namespace, versionBefore, after, historyLimit, true);
    }

    /** The same, without a word to anybody. */
    Change unannounced() {
        return new Change(namespace, versionBefore, after, historyLimit, false);
    }

    /** Binds everything that a statement which writes may name; it need not name all of it. */
    <S extends SqlStatement<S>> S bind(S statement) {
        RolloutRow row = after.rollout();
        statement.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        versionBefore.ifPresent(version -> statement.bind("versionBefore", version));
        return row.envelope()
                .bind(statement)
                .bind("namespace", namespace)
                .bind("flag", row.flag())
                .bind("removed", row.removed() ? 1 : 0)
                .bind("document", row.document())
                .bind("command", after.command())
                .bind("fromState", after.fromState())
                .bind("forced", after.forced() ? 1 : 0)
                .bind("oldestKept", oldestKept());
    }

    /** The lowest version whose history entry is kept. */
    long oldestKept() {
        return after.rollout().envelope().version() - historyLimit + 1;
    }
}
