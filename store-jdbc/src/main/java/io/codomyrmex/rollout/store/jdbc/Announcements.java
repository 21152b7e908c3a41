package io.codomyrmex.rollout.store.jdbc;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Whether commits announce themselves. A database can refuse an announcement, and with it the commit: PostgreSQL does while its
 * queue of notifications is full. A change matters more than the hint of it, so for a while commits are made without.
 */
final class Announcements {

    private static final System.Logger LOGGER = System.getLogger(Announcements.class.getName());
    private static final Duration QUIET = Duration.ofSeconds(30);

    private final String described;
    private final LongSupplier ticker;
    private final AtomicBoolean refused = new AtomicBoolean();
    private volatile long refusedAt;

    Announcements(String described, LongSupplier ticker) {
        this.described = described;
        this.ticker = ticker;
    }

    /** Whether to try. */
    boolean areWanted() {
        return !refused.get() || ticker.getAsLong() - refusedAt > QUIET.toNanos();
    }

    /**
     * One was refused, and its commit with it.
     *
     * @param words why, safe to show
     */
    void refuse(String words) {
        refusedAt = ticker.getAsLong();
        if (refused.compareAndSet(false, true)) {
            LOGGER.log(Level.WARNING, () -> described + ": changes are made but not announced: " + words);
        }
    }

    /** One was made. */
    void made() {
        if (refused.compareAndSet(true, false)) {
            LOGGER.log(Level.INFO, () -> described + ": changes are announced again");
        }
    }
}
