package io.codomyrmex.rollout.feed;

import io.codomyrmex.rollout.lookup.LookupTable;
import io.codomyrmex.rollout.text.Quoted;
import io.codomyrmex.rollout.thread.Bell;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes a backup soon after something has changed, and not again for a while, on a thread that nobody waits for: a disk may take
 * its time. Closing writes what has changed since.
 */
final class BackupKeeper implements Runnable {

    private final BackupFile file;
    private final Duration every;
    private final LookupTable table;
    private final InstantSource clock;
    private final Bell bell;
    private final Consumer<Optional<String>> onOutcome;

    BackupKeeper(
            BackupFile file,
            Duration every,
            LookupTable table,
            InstantSource clock,
            Bell bell,
            Consumer<Optional<String>> onOutcome) {
        this.file = file;
        this.every = every;
        this.table = table;
        this.clock = clock;
        this.bell = bell;
        this.onOutcome = onOutcome;
    }

    @Override
    public void run() {
        while (true) {
            try {
                if (bell.await()) {
                    write();
                } else if (bell.isClosed()) {
                    return;
                }
                bell.pause(every.toNanos());
            } catch (InterruptedException e) {
                // Closing interrupts those that take too long; the loop asks whether it was that.
            } catch (Throwable unexpected) {
                FeedLog.unexpected(unexpected);
            }
        }
    }

    private void write() {
        try {
            file.write(clock.instant(), table.facts());
            onOutcome.accept(Optional.empty());
        } catch (IOException | RuntimeException e) {
            onOutcome.accept(Optional.of(
                    "the file " + Quoted.of(file.toString()) + " cannot be written: " + Quoted.of(words(e))));
            if (!bell.isClosed()) {
                // What has changed is still to be written; the pause comes first.
                bell.ring();
            }
        }
    }

    /** Without the file of the exception: a draft has another name each time, and a problem in other words is told again. */
    private static String words(Exception trouble) {
        if (trouble instanceof FileSystemException onDisk) {
            String type = onDisk.getClass().getName();
            return onDisk.getReason() == null ? type : type + ": " + onDisk.getReason();
        }
        return trouble.toString();
    }
}
