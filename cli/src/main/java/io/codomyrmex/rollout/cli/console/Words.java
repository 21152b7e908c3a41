package io.codomyrmex.rollout.cli.console;

import io.codomyrmex.rollout.text.Quoted;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/**
 * Stderr: words for a person, in UTF-8 under every locale, one line each and safe to show. That nobody reads them is no
 * reason to fail. Thread-safe.
 */
public final class Words {

    private static final int MAX_LENGTH = 2_000;

    private final OutputStream err;

    /**
     * Writes to a stream.
     *
     * @param err where the bytes go
     */
    public Words(OutputStream err) {
        this.err = err;
    }

    /**
     * Says one thing on one line, after the program's name.
     *
     * @param text any text; what could act on a terminal is spelled out
     */
    public void say(String text) {
        raw("rollout: " + oneLine(text) + "\n");
    }

    /**
     * Tells where something went wrong.
     *
     * @param trouble the whole chain of causes is shown
     */
    public void stackTrace(Throwable trouble) {
        StringWriter text = new StringWriter();
        trouble.printStackTrace(new PrintWriter(text));
        text.toString().lines().forEach(line -> raw(spelledOut(line.replace("\t", "    ")) + "\n"));
    }

    /**
     * Writes text as it is.
     *
     * @param text text of the program's own, without data that was not escaped
     */
    public synchronized void raw(String text) {
        try {
            err.write(text.getBytes(StandardCharsets.UTF_8));
            err.flush();
        } catch (IOException e) {
            // Nobody listens.
        }
    }

    /**
     * A message on one line.
     *
     * @param text any text
     * @return the same without line ends, safe to show, cut when it is very long
     */
    public static String oneLine(String text) {
        String line = spelledOut(text.replaceAll("\\s*\\R\\s*", " ").strip());
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
    }

    /** Escapes as {@link Quoted} does, but leaves quotes alone: messages quote their values themselves. */
    private static String spelledOut(String text) {
        if (Quoted.escape(text).equals(text)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(codePoint -> {
            if (codePoint == '"' || codePoint == '\\') {
                out.append((char) codePoint);
            } else {
                out.append(Quoted.escape(Character.toString(codePoint)));
            }
        });
        return out.toString();
    }
}
