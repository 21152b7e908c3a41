package io.codomyrmex.featureflags.file;

import io.codomyrmex.featureflags.definition.FlagDefinition;
import io.codomyrmex.rollout.text.Durations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Follows a flag file until it is closed. What the file holds is compared, not its time or size: a file that is moved into place,
 * mounted anew or written within the clock's resolution is noticed all the same.
 *
 * <p>A file that has gone or is broken changes nothing, and the next look tries again. Thread-safe.
 */
public final class FlagFileWatch implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("io.codomyrmex.featureflags");
    private static final Duration LEAST_INTERVAL = Duration.ofMillis(10);
    private static final Duration MOST_INTERVAL = Duration.ofDays(1);

    private final Path file;
    private final FlagFileFormat format;
    private final Duration interval;
    private final Consumer<Collection<FlagDefinition>> target;
    private final ReentrantLock lock = new ReentrantLock();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Optional<String> problem = Optional.empty();
    private final AtomicLong loads = new AtomicLong();

    /** Guarded by the lock. */
    private byte[] last = new byte[0];

    private FlagFileWatch(
            Path file, FlagFileFormat format, Duration interval, Consumer<Collection<FlagDefinition>> target) {
        this.file = file.toAbsolutePath();
        this.format = format;
        this.interval = interval;
        this.target = target;
    }

    /**
     * Hands over a file's flags now, and again whenever the file has changed.
     *
     * @param file a JSON file in UTF-8
     * @param format how to read it
     * @param interval how often to look, 10 ms to 1 day
     * @param threads makes the thread that looks
     * @param target takes over all flags of the file; called by one thread at a time
     * @return the watch, to be closed by the caller
     * @throws FlagFileException when the file cannot be read now
     * @throws IllegalArgumentException when the interval is out of range
     */
    public static FlagFileWatch start(
            Path file,
            FlagFileFormat format,
            Duration interval,
            ThreadFactory threads,
            Consumer<Collection<FlagDefinition>> target) {
        if (interval.compareTo(LEAST_INTERVAL) < 0 || interval.compareTo(MOST_INTERVAL) > 0) {
            throw new IllegalArgumentException("interval: " + Durations.format(interval) + " is outside "
                    + Durations.format(LEAST_INTERVAL) + " to " + Durations.format(MOST_INTERVAL));
        }
        FlagFileWatch watch = new FlagFileWatch(file, format, interval, target);
        watch.lock.lock();
        try {
            watch.load(FlagFiles.bytes(watch.file));
        } finally {
            watch.lock.unlock();
        }
        Thread thread = threads.newThread(watch::run);
        thread.setName("rollout-flags-" + file.getFileName());
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    private void run() {
        try {
            while (!ended.await(interval.toNanos(), TimeUnit.NANOSECONDS)) {
                check();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Looks now, without waiting for the next time.
     *
     * @return whether the file had changed and was taken over
     */
    public boolean check() {
        lock.lock();
        try {
            if (ended.getCount() == 0) {
                return false;
            }
            byte[] content = FlagFiles.bytes(file);
            boolean changed = !Arrays.equals(content, last);
            if (changed) {
                load(content);
            }
            problem = Optional.empty();
            return changed;
        } catch (RuntimeException e) {
            note(e);
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void load(byte[] content) {
        target.accept(FlagFiles.parse(file, content, format));
        last = content;
        loads.incrementAndGet();
    }

    private void note(RuntimeException trouble) {
        String message = String.valueOf(trouble.getMessage());
        if (!problem.equals(Optional.of(message))) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0}; the flags that were loaded before stay. Reported once until it changes",
                    message);
        }
        problem = Optional.of(message);
    }

    /**
     * Why the file could not be taken over the last time.
     *
     * @return empty when it could
     */
    public Optional<String> problem() {
        return problem;
    }

    /**
     * How often the file was taken over.
     *
     * @return 1 or more: the first time is the start
     */
    public long loads() {
        return loads.get();
    }

    /** Ends the watch: at most the look that has begun is finished. What was loaded stays. Calling it again does nothing. */
    @Override
    public void close() {
        ended.countDown();
    }
}
