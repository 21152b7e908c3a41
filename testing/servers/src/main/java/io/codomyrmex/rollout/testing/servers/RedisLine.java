package io.codomyrmex.rollout.testing.servers;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Says one command after the other to a Redis server, as a person with telnet would: enough to set servers up. */
public final class RedisLine implements AutoCloseable {

    private static final int SILENCE_MILLIS = 10_000;

    private final Socket socket;
    private final BufferedReader in;

    private RedisLine(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Connects.
     *
     * @param port of a server on the loopback address
     */
    public static RedisLine to(int port) {
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(SILENCE_MILLIS);
            return new RedisLine(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Says a command.
     *
     * @param command words with blanks between them
     * @return its answer: a text, a number as text, or for an array its elements, a line for each; empty for none
     * @throws AssertionError when the answer is an error
     */
    public String say(String command) {
        try {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            return answer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String answer() throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new EOFException("Redis has ended the line");
        }
        if (line.isEmpty() || line.charAt(0) == '-') {
            throw new AssertionError("Redis answered " + line);
        }
        String rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '$' -> text(Integer.parseInt(rest));
            case '*' -> array(Integer.parseInt(rest));
            default -> rest;
        };
    }

    private String text(int length) throws IOException {
        if (length < 0) {
            return "";
        }
        char[] text = new char[length];
        for (int read = 0; read < length; ) {
            int more = in.read(text, read, length - read);
            if (more < 0) {
                throw new IOException("the answer ended early");
            }
            read += more;
        }
        in.readLine();
        return new String(text);
    }

    private String array(int length) throws IOException {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < length; i++) {
            all.append(i == 0 ? "" : "\n").append(answer());
        }
        return all.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
