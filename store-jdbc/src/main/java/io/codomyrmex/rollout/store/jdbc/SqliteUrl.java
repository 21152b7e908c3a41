package io.codomyrmex.rollout.store.jdbc;

import io.codomyrmex.rollout.text.Quoted;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A URL of the form {@code jdbc:sqlite:PATH}, {@code jdbc:sqlite:PATH?busy_timeout=MILLISECONDS} or {@code jdbc:sqlite::memory:}.
 * Instead of a path, which must not hold a {@code ?}, it may have a {@code file:///} URI, in which any path can be spelled. Nothing else that the driver would understand gets through: it can load extensions, fetch a database from a web address, switch
 * off durability and more.
 *
 * @param file the file, as an absolute path; empty for a database in memory
 * @param busyTimeout how long to wait for another process
 */
record SqliteUrl(Optional<Path> file, Duration busyTimeout) {

    static final String PREFIX = "jdbc:sqlite:";

    private static final String FILE_URI = "file://";
    private static final String MEMORY = ":memory:";
    private static final String BUSY_TIMEOUT = "busy_timeout";
    private static final Duration DEFAULT_BUSY_TIMEOUT = Duration.ofSeconds(5);
    private static final String FORM = "write jdbc:sqlite:PATH or jdbc:sqlite::memory:";

    static SqliteUrl parse(String url) {
        String rest = url.substring(PREFIX.length());
        int question = rest.indexOf('?');
        String path = question < 0 ? rest : rest.substring(0, question);
        Duration timeout = question < 0 ? DEFAULT_BUSY_TIMEOUT : parameters(rest.substring(question + 1));
        return new SqliteUrl(path.equals(MEMORY) ? Optional.empty() : Optional.of(file(path)), timeout);
    }

    private static Path file(String path) {
        if (path.isBlank()) {
            throw new IllegalArgumentException("store: the SQLite URL names no file; " + FORM);
        }
        if (path.startsWith(FILE_URI)) {
            return fileOfUri(path);
        }
        if (path.startsWith(":") || path.regionMatches(true, 0, "file:", 0, "file:".length())) {
            throw new IllegalArgumentException("store: " + Quoted.of(path) + " is no path of a SQLite file; " + FORM);
        }
        try {
            return Path.of(path).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "store: " + Quoted.of(path) + " is no path of a SQLite file: " + Quoted.of(e.getReason()), e);
        }
    }

    private static Path fileOfUri(String uri) {
        try {
            return Path.of(URI.create(uri)).normalize();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "store: " + Quoted.of(uri)
                            + " is no URI of a file; write jdbc:sqlite:file:///, then the absolute path,"
                            + " with % escapes",
                    e);
        }
    }

    /**
     * A file in the driver's words. As a plain path, what follows a {@code ?} in the name of a folder would be the driver's options:
     * another file, or another way to open this one.
     */
    static String forDriver(Path file) {
        String escaped = file.toString().replace("%", "%25").replace("?", "%3f").replace("#", "%23");
        return PREFIX + "file:" + escaped;
    }

    private static Duration parameters(String parameters) {
        Duration timeout = DEFAULT_BUSY_TIMEOUT;
        for (String parameter : parameters.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            if (!name.equals(BUSY_TIMEOUT)) {
                throw new IllegalArgumentException("store: the parameter " + Quoted.of(name)
                        + " of the SQLite URL is not allowed; allowed is " + BUSY_TIMEOUT);
            }
            timeout = timeout(equals < 0 ? "" : parameter.substring(equals + 1));
        }
        return timeout;
    }

    private static Duration timeout(String millis) {
        if (!millis.matches("\\d{1,6}")) {
            throw new IllegalArgumentException("store: " + BUSY_TIMEOUT + "=" + Quoted.of(millis)
                    + " in the SQLite URL is no number of milliseconds from 0 to 999999");
        }
        return Duration.ofMillis(Long.parseLong(millis));
    }

    /** How a message names the database. */
    String describe() {
        return file.map(path -> "the SQLite file " + Quoted.of(path.toString()))
                .orElse("the SQLite database in memory");
    }
}
