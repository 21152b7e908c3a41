package io.codomyrmex.rollout.store.jdbc;

import java.sql.Driver;

/**
 * Finds a driver by its class. Not through {@link java.sql.DriverManager}: that starts every driver on the class path, and its
 * errors repeat URLs with their passwords.
 */
final class Drivers {

    private Drivers() {}

    /**
     * A driver.
     *
     * @param className the driver's class
     * @param artifact where to get it, as group:artifact
     * @throws IllegalArgumentException when it is not there, naming the artifact
     */
    static Driver load(String className, String artifact) {
        try {
            return (Driver) find(className).getConstructor().newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IllegalArgumentException(
                    "store: the driver for this URL is not on the class path; add the artifact " + artifact, e);
        }
    }

    /**
     * Makes sure that the pool is there.
     *
     * @throws IllegalArgumentException when it is not, naming the artifact
     */
    static void requirePool() {
        try {
            find("com.zaxxer.hikari.HikariDataSource");
        } catch (ClassNotFoundException | LinkageError e) {
            throw new IllegalArgumentException(
                    "store: a URL of a server needs a pool of connections; add the artifact com.zaxxer:HikariCP, or bring a"
                            + " DataSource of your own",
                    e);
        }
    }

    /** The application's loader as well: in a container this class may live above the drivers. */
    private static Class<?> find(String className) throws ClassNotFoundException {
        try {
            return Class.forName(className, true, Drivers.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            ClassLoader context = Thread.currentThread().getContextClassLoader();
            if (context == null) {
                throw e;
            }
            return Class.forName(className, true, context);
        }
    }
}
