package io.codomyrmex.rollout.store.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The scripts that run in the server. Their text is constant: names and values travel beside it. */
enum Script {
    FIND("find.lua"),
    CHANGES("changes.lua"),
    HISTORY("history.lua"),
    OPERATION("operation.lua"),
    COMMIT("commit.lua"),
    TIME("time.lua"),
    KEPT("kept.lua");

    /** The number of the layout of keys and rows that the scripts read and write. */
    static final String FORMAT = "1";

    private final String text;
    private final String sha1;

    Script(String file) {
        text = read("head.lua") + read(file);
        sha1 = sha1(text);
    }

    /** What the server runs. */
    String text() {
        return text;
    }

    /** What the server knows it by, once it has run it. */
    String sha1() {
        return sha1;
    }

    private static String read(String file) {
        try (InputStream in = Script.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("store: the script " + file + " is missing in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha1(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
