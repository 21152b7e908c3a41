package io.codomyrmex.rollout.cli.console;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;

/**
 * Stdout: data, in UTF-8 under every locale. Half of a surrogate pair is written as U+FFFD, as the bucketing reads it.
 *
 * <p>Unlike a {@code PrintStream} it says when nobody reads on, with an {@link OutputFailure}. Not thread-safe.
 */
public final class DataOut extends Writer {

    private static final int ROOM_FOR_ONE = 4;
    private static final char REPLACEMENT = '\uFFFD';

    private final OutputStream out;
    private final byte[] buffer = new byte[1 << 16];
    private int size;
    private char pendingHigh;

    /**
     * Writes to a stream.
     *
     * @param out where the bytes go; needs no buffer of its own
     */
    public DataOut(OutputStream out) {
        this.out = out;
    }

    /**
     * Writes a line.
     *
     * @param text without its line end
     */
    public void line(String text) {
        write(text);
        write('\n');
    }

    @Override
    public void write(int character) {
        put((char) character);
    }

    @Override
    public void write(String text) {
        write(text, 0, text.length());
    }

    @Override
    public void write(String text, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            put(text.charAt(i));
        }
    }

    @Override
    public void write(char[] text, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            put(text[i]);
        }
    }

    private void put(char unit) {
        if (pendingHigh != 0) {
            char high = pendingHigh;
            pendingHigh = 0;
            if (Character.isLowSurrogate(unit)) {
                encode(Character.toCodePoint(high, unit));
                return;
            }
            encode(REPLACEMENT);
        }
        if (Character.isHighSurrogate(unit)) {
            pendingHigh = unit;
        } else {
            encode(Character.isLowSurrogate(unit) ? REPLACEMENT : unit);
        }
    }

    private void encode(int codePoint) {
        if (size > buffer.length - ROOM_FOR_ONE) {
            drain();
        }
        if (codePoint < 0x80) {
            buffer[size++] = (byte) codePoint;
        } else if (codePoint < 0x800) {
            buffer[size++] = (byte) (0xC0 | codePoint >> 6);
            tail(codePoint);
        } else if (codePoint < 0x10000) {
            buffer[size++] = (byte) (0xE0 | codePoint >> 12);
            tail(codePoint >> 6);
            tail(codePoint);
        } else {
            buffer[size++] = (byte) (0xF0 | codePoint >> 18);
            tail(codePoint >> 12);
            tail(codePoint >> 6);
            tail(codePoint);
        }
    }

    private void tail(int sixBits) {
        buffer[size++] = (byte) (0x80 | (sixBits & 0x3F));
    }

    private void drain() {
        int length = size;
        size = 0;
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            throw new OutputFailure(e);
        }
    }

    @Override
    public void flush() {
        drain();
        try {
            out.flush();
        } catch (IOException e) {
            throw new OutputFailure(e);
        }
    }

    /** Flushes. The stream stays open: it is the process's. */
    @Override
    public void close() {
        flush();
    }
}
