package io.codomyrmex.rollout.reliability.history;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A file of events that one worker writes. Each event is handed to the operating system before {@link #note} returns, so that it
 * survives {@code kill -9}; that it survives the end of the machine is not needed. Each start of a worker has a file of its own.
 */
public final class HistoryFile implements Recorder, AutoCloseable {

    private final OutputStream out;

    private HistoryFile(OutputStream out) {
        this.out = out;
    }

    /**
     * Begins a file, in place of one that may be there.
     *
     * @param file where
     * @return an open file
     */
    public static HistoryFile create(Path file) {
        try {
            return new HistoryFile(new FileOutputStream(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void note(Event event) {
        try {
            out.write(EventLine.of(event).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
