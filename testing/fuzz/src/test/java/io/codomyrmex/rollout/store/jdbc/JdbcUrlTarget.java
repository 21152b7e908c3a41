package io.codomyrmex.rollout.store.jdbc;

import io.codomyrmex.rollout.fuzz.Property;
import java.util.function.Function;

/** A URL is refused in words or taken apart, and never repeats a password. */
public final class JdbcUrlTarget {

    private static final String SECRET = "s3cr3t-0f-m1ne";

    private JdbcUrlTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = Property.text(data);
        if (text.contains(SECRET)) {
            return; // it may stand where no secret does
        }
        check(PostgresUrl::parse, "jdbc:postgresql:" + text);
        check(PostgresUrl::parse, "jdbc:postgresql://h/d?password=" + SECRET + text);
        check(MariaDbUrl::parse, "jdbc:mariadb:" + text);
        check(MariaDbUrl::parse, "jdbc:mariadb://h/d?password=" + SECRET + text);
        check(SqliteUrl::parse, "jdbc:sqlite:" + text);
    }

    private static void check(Function<String, ?> parse, String url) {
        try {
            if (parse.apply(url) instanceof SqliteUrl sqlite) {
                Property.words(sqlite.describe());
            }
        } catch (IllegalArgumentException e) {
            Property.refused(e);
            Property.holds(!e.getMessage().contains(SECRET), "a secret in " + e.getMessage());
        }
    }
}
