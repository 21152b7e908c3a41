package io.codomyrmex.rollout.testing.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A PostgreSQL primary and the standby that follows it by streaming, of which one is killed and the other takes its place.
 *
 * <p>The standby begins with a copy of the folder that the primary begins with, so no program is needed to make a base backup. All
 * that it learns comes over a line that can be held up.
 */
public final class PostgresPair implements AutoCloseable {

    private static final String PRIMARY = "primary";
    private static final String STANDBY = "standby";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final EmbeddedPostgres primary;
    private final EmbeddedPostgres standby;
    private final TcpProxy line;

    private PostgresPair(Path folder, EmbeddedPostgres primary, EmbeddedPostgres standby, TcpProxy line) {
        this.folder = folder;
        this.primary = primary;
        this.standby = standby;
        this.line = line;
    }

    /** Starts both, with a primary that acknowledges a commit when the standby has it on its disk. */
    public static PostgresPair startSynchronous() {
        return start(STANDBY);
    }

    /** Starts both, with a primary that acknowledges a commit whether or not the standby has it. */
    public static PostgresPair startAsynchronous() {
        return start("");
    }

    private static PostgresPair start(String awaited) {
        try {
            Path folder = Files.createTempDirectory(Workshop.folder("postgresql"), "pair");
            Path ofPrimary = folder.resolve(PRIMARY);
            Path ofStandby = folder.resolve(STANDBY);
            EmbeddedPostgres primary = server(ofPrimary)
                    .setServerConfig("synchronous_standby_names", awaited)
                    .setDataDirectoryCustomizer(fresh -> copy(fresh.toPath(), ofStandby))
                    .start();
            TcpProxy line = TcpProxy.to("127.0.0.1", primary.getPort());
            follow(ofStandby, line.port());
            PostgresPair pair =
                    new PostgresPair(folder, primary, server(ofStandby).start(), line);
            Await.until("the standby follows", PATIENCE, () -> pair.isFollowed(awaited.isEmpty() ? "async" : "sync"));
            return pair;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres.Builder server(Path folder) throws IOException {
        return PostgresServer.builder()
                .setDataDirectory(folder)
                // Else it would begin by emptying the folder.
                .setCleanDataDirectory(false)
                .setPort(FreePorts.one())
                .setServerConfig("synchronous_commit", "on")
                // Whoever is killed leaves everything where it is: nothing is outside its folder, with which it goes.
                .setServerConfig("dynamic_shared_memory_type", "mmap")
                .setServerConfig("unix_socket_directories", "");
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path each : files.toList()) {
                // With the rights: a folder that others may enter is refused.
                Files.copy(each, to.resolve(from.relativize(each)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void follow(Path folder, int port) throws IOException {
        String primary = "host=127.0.0.1 port=" + port + " user=postgres application_name=" + STANDBY;
        // A standby that lost its line waits so long before it looks for another, and takes the place of the primary
        // only then.
        String patience = "wal_retrieve_retry_interval = '100ms'\n";
        Files.writeString(
                folder.resolve("postgresql.conf"),
                "primary_conninfo = '" + primary + "'\n" + patience,
                StandardOpenOption.APPEND);
        Files.createFile(folder.resolve("standby.signal"));
    }

    /**
     * Creates an empty database, on the primary.
     *
     * @return the URL that names both servers, whichever of them takes changes
     */
    public String newDatabase() {
        execute(primary, "CREATE DATABASE rollouts");
        return "jdbc:postgresql://localhost:" + primary.getPort() + ",localhost:" + standby.getPort()
                + "/rollouts?user=postgres";
    }

    /** Lets nothing more come to the standby, until the primary is killed. A primary that waits for it stands still from now on. */
    public void holdStandby() {
        line.freeze();
    }

    /** How much the standby lacks of what the primary has written, in bytes. */
    public long lag() {
        return number(
                primary,
                "SELECT CAST(pg_wal_lsn_diff(pg_current_wal_flush_lsn(), flush_lsn) AS bigint) FROM pg_stat_replication");
    }

    /** Kills the primary with all its processes, and returns when they are gone. What has not come to the standby is lost. */
    public void killPrimary() {
        List<String> facts = facts();
        ProcessHandle postmaster =
                ProcessHandle.of(Long.parseLong(facts.get(0).trim())).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        Await.until("the primary is gone", PATIENCE, () -> all.stream().noneMatch(PostgresPair::isRunning));
        // Cut before it is let go: what is held up must not arrive after all.
        line.cut();
        line.close();
        forget(facts);
    }

    private List<String> facts() {
        try {
            return Files.readAllLines(folder.resolve(PRIMARY).resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that has ended, and for which nobody has asked yet, has no command. */
    private static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    /** The system keeps a segment of shared memory for whoever is killed, and hands out only so many. */
    private static void forget(List<String> facts) {
        // Its key and its number.
        String both = facts.get(6).trim();
        String segment = both.substring(both.lastIndexOf(' ') + 1);
        try {
            new ProcessBuilder("ipcrm", "-m", segment).inheritIO().start().waitFor();
        } catch (IOException e) {
            // Without that program one small segment is left until the machine starts again.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Makes the standby a primary, and returns when it takes changes. The old primary must be gone. */
    public void promoteStandby() {
        if (number(standby, "SELECT CAST(pg_promote() AS int)") != 1) {
            throw new AssertionError("the standby was not promoted within a minute");
        }
    }

    private boolean isFollowed(String how) {
        return number(
                        primary,
                        "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming' AND sync_state = '" + how
                                + "'")
                == 1;
    }

    private static void execute(EmbeddedPostgres server, String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private static long number(EmbeddedPostgres server, String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            if (!row.next()) {
                throw new AssertionError(sql + ": no row");
            }
            return row.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** Stops what runs, the standby first: a primary that ends waits for whoever follows it. */
    @Override
    public void close() {
        line.close();
        try {
            standby.close();
            primary.close();
            remove(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
