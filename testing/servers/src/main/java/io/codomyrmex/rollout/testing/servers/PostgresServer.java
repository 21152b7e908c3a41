package io.codomyrmex.rollout.testing.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A PostgreSQL server of this test JVM alone, without a password.
 *
 * <p>Safe for use by many threads.
 */
public final class PostgresServer implements SqlServer {

    private static final OncePerJvm<PostgresServer> SHARED = new OncePerJvm<>("PostgreSQL", PostgresServer::start);

    private final EmbeddedPostgres server;
    private final AtomicInteger databases = new AtomicInteger();

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * The one server of this JVM, started when it is first asked for and stopped with the JVM.
     *
     * @throws AssertionError when it cannot be started, saying why
     */
    public static PostgresServer shared() {
        return SHARED.get();
    }

    private static PostgresServer start() throws IOException {
        try {
            return new PostgresServer(builder()
                    // The least there is, so that a test can fill it.
                    .setServerConfig("max_notify_queue_pages", "64")
                    .start());
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException(e.getMessage() + "; what it said is in " + log(), e);
        }
    }

    /** A server that is far away from its clients, as far as the clock on the wall says, and speaks to a file. */
    static EmbeddedPostgres.Builder builder() throws IOException {
        ProcessBuilder.Redirect said = ProcessBuilder.Redirect.appendTo(log().toFile());
        return EmbeddedPostgres.builder()
                .setServerConfig("timezone", "Asia/Kolkata")
                .setErrorRedirector(said)
                .setOutputRedirector(said);
    }

    private static Path log() throws IOException {
        return Workshop.folder("postgresql").resolve("server.log");
    }

    @Override
    public int port() {
        return server.getPort();
    }

    @Override
    public String newDatabase() {
        String name = "test_" + databases.incrementAndGet();
        execute("CREATE DATABASE " + name);
        return name;
    }

    @Override
    public String url(String database, int proxyPort) {
        return "jdbc:postgresql://localhost:" + proxyPort + "/" + database + "?user=postgres";
    }

    @Override
    public void execute(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
