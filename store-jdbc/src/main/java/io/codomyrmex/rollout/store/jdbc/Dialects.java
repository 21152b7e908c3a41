package io.codomyrmex.rollout.store.jdbc;

import io.codomyrmex.rollout.text.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The databases that this package knows. */
final class Dialects {

    private static final String PREFIX = "jdbc:";
    private static final List<Dialect> ALL = List.of(new SqliteDialect(), new PostgresDialect(), new MariaDbDialect());

    private Dialects() {}

    /**
     * The dialect of a URL.
     *
     * @throws IllegalArgumentException when it is that of no database known here; the URL is not repeated, it may hold a password
     */
    static Dialect ofUrl(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        return find(dialect -> lower.startsWith(PREFIX + dialect.name() + ":"))
                .orElseThrow(() -> new IllegalArgumentException(
                        "store: the URL is for a database that is not supported;" + " supported are " + prefixes()));
    }

    /**
     * The dialect with a name.
     *
     * @throws IllegalArgumentException when there is none
     */
    static Dialect named(String name) {
        return find(dialect -> dialect.name().equals(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "database: " + Quoted.of(name) + " is not supported; supported are " + names()));
    }

    /**
     * The dialect that a connection's database speaks.
     *
     * @throws IllegalArgumentException when it is that of no database known here
     */
    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return find(dialect -> dialect.productName().equalsIgnoreCase(product))
                .orElseThrow(() -> new IllegalArgumentException("dataSource: its database " + Quoted.of(product)
                        + " is not supported; supported are " + names()));
    }

    /** The names of all dialects, for people. */
    static String names() {
        return ALL.stream().map(Dialect::name).collect(Collectors.joining(", "));
    }

    private static String prefixes() {
        return ALL.stream().map(dialect -> PREFIX + dialect.name() + ":").collect(Collectors.joining(", "));
    }

    private static java.util.Optional<Dialect> find(Predicate<Dialect> which) {
        return ALL.stream().filter(which).findFirst();
    }
}
