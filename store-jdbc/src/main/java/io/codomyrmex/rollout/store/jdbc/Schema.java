package io.codomyrmex.rollout.store.jdbc;

import io.codomyrmex.rollout.StoreUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The tables of one dialect: which version of them a database has, and the files that bring it up to date. Each file writes its
 * own version into the table {@code rollout_schema}, so it does not matter whether this class ran it, Flyway did, or a person.
 */
final class Schema {

    private final Dialect dialect;

    Schema(Dialect dialect) {
        this.dialect = dialect;
    }

    /** The version that this program works with. */
    int needed() {
        return dialect.schemaFiles().size();
    }

    /** The version that a database has; 0 where nothing has been applied. */
    int found(Connection connection) throws SQLException {
        return number(connection, dialect.schemaTableQuery()) == 0
                ? 0
                : number(connection, "SELECT max(version) FROM rollout_schema");
    }

    /** Where the files are, as a resource of the class path: a location for Flyway. */
    String folder() {
        return Schema.class.getPackageName().replace('.', '/') + "/" + dialect.name();
    }

    /** The files that a database of some version still needs. */
    List<String> missing(int found) {
        return dialect.schemaFiles().stream().skip(found).toList();
    }

    /** All files, one after the other. */
    String text() {
        return dialect.schemaFiles().stream().map(this::read).collect(Collectors.joining("\n"));
    }

    /** What every new connection goes through: brings the schema up to date, or refuses one that is not. */
    void ensure(Connection connection, String described) throws SQLException {
        int found = found(connection);
        if (found < needed() && dialect.migratesItself()) {
            migrate(connection, described);
        } else {
            require(found, described);
        }
    }

    /** Refuses a version that this program does not work with. */
    void require(int found, String described) {
        if (found > needed()) {
            throw new StoreUnavailableException(
                    described + ": its schema has version " + found
                            + ", made by a newer program; this program works with " + needed() + ", so update it",
                    null);
        }
        if (found < needed()) {
            throw new StoreUnavailableException(
                    described + ": its schema has version " + found + ", this program needs " + needed() + "; run "
                            + missing(found).stream()
                                    .map(file -> folder() + "/" + file)
                                    .collect(Collectors.joining(", "))
                            + " from the jar of rollout-store-jdbc, or `rollout schema migrate`",
                    null);
        }
    }

    /**
     * Applies what is missing, and keeps others from doing the same at once. Where nothing is, the connection is only read from;
     * else it is in auto-commit mode meanwhile.
     */
    void migrate(Connection connection, String described) throws SQLException {
        int found = found(connection);
        if (found >= needed()) {
            require(found, described);
            return;
        }
        boolean autoCommit = connection.getAutoCommit();
        if (!autoCommit) {
            connection.setAutoCommit(true);
        }
        applyAll(connection, described);
        if (!autoCommit) {
            connection.setAutoCommit(false);
        }
    }

    private void applyAll(Connection connection, String described) throws SQLException {
        dialect.beginMigration(connection);
        try {
            // Looked at again: while this one waited for the lock, another process may have done it all.
            for (String file : missing(Math.min(found(connection), needed()))) {
                apply(connection, file);
            }
            require(found(connection), described);
            dialect.commitMigration(connection);
        } catch (SQLException | RuntimeException e) {
            try {
                dialect.abandonMigration(connection);
            } catch (SQLException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    private void apply(Connection connection, String file) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements(read(file))) {
                statement.execute(sql);
            }
        }
    }

    /** Our own files only: a statement ends with a semicolon at the end of its line, a comment has its lines for itself. */
    private static List<String> statements(String text) {
        String code = text.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
        return Arrays.stream(code.split(";\n|;$"))
                .map(String::strip)
                .filter(sql -> !sql.isEmpty())
                .toList();
    }

    private String read(String file) {
        String resource = "/" + folder() + "/" + file;
        try (InputStream in = Objects.requireNonNull(Schema.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getInt(1) : 0;
        }
    }
}
