package io.codomyrmex.rollout.store.jdbc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** LISTEN and NOTIFY. */
final class PostgresPush implements Push {

    private static final int CHANNEL_BYTES = 16;
    private static final String SIGN = "SELECT pg_notify(:line, :nonce)";

    /**
     * Where changes of a namespace are announced. Of fixed length, for a channel has 63 bytes and a namespace up to 800; and of
     * letters and digits alone, for LISTEN takes no bound values.
     */
    static String channel(String namespace) {
        return "rollout_" + digest(namespace);
    }

    /** Where the signs of life of one link are sent. */
    private static String lineChannel(String line) {
        return "rollout_line_" + digest(line);
    }

    private static String digest(String name) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(whole, CHANNEL_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public Ear listen(Connection connection, String namespace, String line) throws SQLException {
        PGConnection driver = connection.unwrap(PGConnection.class);
        String changes = channel(namespace);
        String signs = lineChannel(line);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + changes + "; LISTEN " + signs);
        }
        return longest -> heard(driver.getNotifications(milliseconds(longest)), changes, signs);
    }

    /** Never 0, by which the driver understands for ever. */
    private static int milliseconds(Duration longest) {
        return (int) Math.max(1, Math.min(longest.toMillis(), Integer.MAX_VALUE));
    }

    private static Heard heard(PGNotification[] notifications, String changes, String signs) {
        boolean change = false;
        Set<String> nonces = new HashSet<>();
        for (PGNotification notification : notifications) {
            change |= notification.getName().equals(changes);
            if (notification.getName().equals(signs)) {
                nonces.add(notification.getParameter());
            }
        }
        return new Heard(change, nonces);
    }

    @Override
    public void sign(Handle handle, String line, String nonce) {
        handle.createQuery(SIGN)
                .bind("line", lineChannel(line))
                .bind("nonce", nonce)
                .execute((executed, context) -> {
                    Results.drain(executed.get());
                    return true;
                });
    }
}
