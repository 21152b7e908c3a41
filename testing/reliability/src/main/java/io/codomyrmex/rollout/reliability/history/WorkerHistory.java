package io.codomyrmex.rollout.reliability.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What one worker did and was told, in its own order.
 *
 * @param worker its name; a worker that was started again has another one
 * @param events what it noted
 */
public record WorkerHistory(String worker, List<Event> events) {

    /** Copies the list. */
    public WorkerHistory {
        events = List.copyOf(events);
    }

    /**
     * Reads what a worker wrote. A last line without its end was torn by the end of the worker and is left out; any other line that
     * is no event is an error.
     *
     * @param file named after the worker
     * @return its events
     * @throws IllegalArgumentException naming a line that is no event
     */
    public static WorkerHistory read(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            List<Event> events = new ArrayList<>();
            int begin = 0;
            for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', begin)) {
                events.add(EventLine.parse(text.substring(begin, end)));
                begin = end + 1;
            }
            return new WorkerHistory(String.valueOf(file.getFileName()), events);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
