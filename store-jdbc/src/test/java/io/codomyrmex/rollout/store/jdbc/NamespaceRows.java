package io.codomyrmex.rollout.store.jdbc;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** All rows of a namespace, read and put back by SQL alone, as an operator's backup would. */
record NamespaceRows(Map<String, List<Map<String, Object>>> rowsByTable) {

    private static final List<String> TABLES = List.of("rollout_namespaces", "rollouts", "rollout_history");

    static NamespaceRows copy(Handle handle, String namespace) {
        return new NamespaceRows(TABLES.stream()
                .collect(Collectors.toMap(
                        table -> table,
                        table -> handle.createQuery("SELECT * FROM " + table + " WHERE namespace = :namespace")
                                .bind("namespace", namespace)
                                .mapToMap()
                                .list())));
    }

    static void delete(Handle handle, String namespace) {
        TABLES.forEach(table -> handle.createUpdate("DELETE FROM " + table + " WHERE namespace = :namespace")
                .bind("namespace", namespace)
                .execute());
    }

    void restore(Handle handle, String namespace) {
        delete(handle, namespace);
        rowsByTable.forEach((table, rows) -> rows.forEach(row -> {
            List<String> columns = List.copyOf(row.keySet());
            handle.createUpdate("INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES ("
                            + columns.stream().map(column -> ":" + column).collect(Collectors.joining(", ")) + ")")
                    .bindMap(row)
                    .execute();
        }));
    }
}
