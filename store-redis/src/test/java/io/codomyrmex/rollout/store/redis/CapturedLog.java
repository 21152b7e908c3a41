package io.codomyrmex.rollout.store.redis;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What a class logs while this is open. */
final class CapturedLog extends Handler implements AutoCloseable {

    private final Logger logger;
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    private final @Nullable Level levelBefore;

    private CapturedLog(Logger logger) {
        this.logger = logger;
        this.levelBefore = logger.getLevel();
        setLevel(Level.ALL);
    }

    static CapturedLog of(Class<?> type) {
        CapturedLog log = new CapturedLog(Logger.getLogger(type.getName()));
        log.logger.addHandler(log);
        log.logger.setLevel(Level.ALL);
        return log;
    }

    /** The messages at a level. */
    List<String> at(Level level) {
        return records.stream()
                .filter(entry -> entry.getLevel().equals(level))
                .map(LogRecord::getMessage)
                .toList();
    }

    /** The messages of the exceptions that were logged, at any level. */
    List<String> causes() {
        return records.stream()
                .map(LogRecord::getThrown)
                .filter(Objects::nonNull)
                .map(Throwable::getMessage)
                .toList();
    }

    @Override
    public void publish(LogRecord entry) {
        records.add(entry);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setLevel(levelBefore);
    }
}
