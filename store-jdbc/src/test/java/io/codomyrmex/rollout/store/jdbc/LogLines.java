package io.codomyrmex.rollout.store.jdbc;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What one class of the store says in the application's log, until it is closed. */
final class LogLines implements AutoCloseable {

    private final Logger logger;
    private final List<LogRecord> lines = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private LogLines(Logger logger) {
        this.logger = logger;
    }

    static LogLines of(Class<?> speaker) {
        LogLines listening = new LogLines(Logger.getLogger(speaker.getName()));
        listening.logger.setLevel(Level.INFO);
        listening.logger.addHandler(listening.handler);
        return listening;
    }

    List<String> warnings() {
        return at(Level.WARNING);
    }

    List<String> at(Level level) {
        return lines.stream()
                .filter(line -> line.getLevel().equals(level))
                .map(LogRecord::getMessage)
                .toList();
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
        logger.setLevel(null);
    }
}
