package io.codomyrmex.rollout.cli.units;

import io.codomyrmex.rollout.cli.outcome.CommandFailure;
import io.codomyrmex.rollout.text.Quoted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The lines of a stream as bytes, in memory that doesn't grow with their number. A line ends at LF or CRLF; the last one
 * needs no end. A byte order mark before the first line is left out.
 */
final class ByteLines {

    /** The longest line: far above any id, far below what would fill the memory. */
    static final int MAX_LENGTH = 1 << 20;

    private static final int LINE_END = 2;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final String name;
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private int lineStart;
    private int lineEnd;
    private long number;

    ByteLines(InputStream in, String name) {
        this.in = in;
        this.name = name;
    }

    /**
     * Goes to the next line; false when there is none.
     *
     * @throws CommandFailure when the line is too long, or the stream cannot be read
     */
    boolean next() {
        int searched = start;
        int lineFeed;
        while ((lineFeed = lineFeed(searched)) < 0) {
            searched = end - start;
            if (!fill()) {
                return rest();
            }
            searched += start;
        }
        line(lineFeed);
        start = lineFeed + 1;
        return true;
    }

    private int lineFeed(int from) {
        for (int i = from; i < end; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Moves what is left to the front and reads more behind it. */
    private boolean fill() {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        if (end == buffer.length) {
            if (end > MAX_LENGTH + BYTE_ORDER_MARK.length + LINE_END) {
                throw tooLong();
            }
            buffer = Arrays.copyOf(buffer, 2 * end);
        }
        int read = read();
        end += Math.max(0, read);
        return read >= 0;
    }

    private int read() {
        try {
            return in.read(buffer, end, buffer.length - end);
        } catch (IOException e) {
            throw CommandFailure.badValue(name + " cannot be read: " + Quoted.of(e.getMessage()));
        }
    }

    private CommandFailure tooLong() {
        return CommandFailure.badValue(
                name + ": line " + (number + 1) + " is longer than " + MAX_LENGTH + " bytes; one id a line");
    }
    /** The last line, when it has no end. */
    private boolean rest() {
        if (start == end) {
            return false;
        }
        line(end);
        start = end;
        return true;
    }

    private void line(int to) {
        lineStart = start;
        lineEnd = to > start && buffer[to - 1] == '\r' ? to - 1 : to;
        if (number == 0 && startsWith(BYTE_ORDER_MARK)) {
            lineStart += BYTE_ORDER_MARK.length;
        }
        if (length() > MAX_LENGTH) {
            throw tooLong();
        }
        number++;
    }

    private boolean startsWith(byte[] prefix) {
        return lineEnd - lineStart >= prefix.length
                && Arrays.equals(buffer, lineStart, lineStart + prefix.length, prefix, 0, prefix.length);
    }

    /** The current line's number, from 1. */
    long number() {
        return number;
    }

    boolean isEmpty() {
        return lineStart == lineEnd;
    }

    /** Whether every byte of the current line is ASCII. */
    boolean isAscii() {
        for (int i = lineStart; i < lineEnd; i++) {
            if (buffer[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** The current line; valid until {@link #next()}. */
    ByteBuffer bytes() {
        return ByteBuffer.wrap(buffer, lineStart, lineEnd - lineStart);
    }

    byte[] array() {
        return buffer;
    }

    int offset() {
        return lineStart;
    }

    int length() {
        return lineEnd - lineStart;
    }
}
