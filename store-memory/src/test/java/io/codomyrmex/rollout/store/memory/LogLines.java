package io.codomyrmex.rollout.store.memory;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What one part of the library says in the application's log, while this is open. */
public final class LogLines extends Handler implements AutoCloseable {

    private final Logger logger = Logger.getLogger("io.codomyrmex.rollout");
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final String subject;
    private volatile boolean broken;

    /**
     * Listens from now on, down to DEBUG.
     *
     * @param subject how the lines begin that are kept
     */
    public LogLines(String subject) {
        this(subject, Level.FINE);
    }

    /**
     * Listens from now on.
     *
     * @param subject how the lines begin that are kept
     * @param least how much a line has to matter
     */
    public LogLines(String subject, Level least) {
        this.subject = subject;
        logger.setLevel(least);
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    /** Level and words of each line, in the order in which they were written. */
    public List<String> all() {
        return List.copyOf(lines);
    }

    /** The lines that have certain words in them. */
    public List<String> with(String words) {
        return lines.stream().filter(line -> line.contains(words)).toList();
    }

    /** From now on, whoever writes a line gets an exception for it. */
    public void breakDown() {
        broken = true;
    }

    @Override
    public void publish(LogRecord line) {
        if (line.getMessage().startsWith(subject)) {
            lines.add(line.getLevel() + " " + line.getMessage());
            if (broken) {
                throw new IllegalStateException("the log is broken");
            }
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
        logger.setLevel(null);
    }
}
