package io.codomyrmex.rollout.reliability.run;

import static io.codomyrmex.rollout.reliability.check.FindingKind.DUPLICATE;
import static io.codomyrmex.rollout.reliability.check.FindingKind.EARLY;
import static io.codomyrmex.rollout.reliability.check.FindingKind.LOST;
import static io.codomyrmex.rollout.reliability.check.FindingKind.SKIPPED;
import static io.codomyrmex.rollout.reliability.check.FindingKind.UNASKED;

import io.codomyrmex.rollout.reliability.check.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What came of one run: a row of the table.
 *
 * @param store the store's name
 * @param faulty whether things went wrong on purpose
 * @param seed of all dice
 * @param taken how long the work took
 * @param struck what went wrong
 * @param verdict what the checker says
 * @param folder where the histories are, if something was found
 */
public record Row(
        String store, boolean faulty, long seed, Duration taken, List<String> struck, Verdict verdict, Path folder) {

    private static final String FORMAT = "%-14s %-6s %8s %7s %8s %5s %9s %7s %5s %6s %8s %7s  %s";

    /** The titles of the columns. */
    public static final String TITLES = String.format(
            Locale.ROOT,
            FORMAT,
            "store",
            "faults",
            "wins",
            "wins/s",
            "attempts",
            "lost",
            "duplicate",
            "skipped",
            "early",
            "others",
            "unknown",
            "gone",
            "seed");

    /**
     * Whether every promise was kept.
     *
     * @return true when nothing was found
     */
    public boolean isClean() {
        return verdict.findings().isEmpty();
    }

    /** A row under {@link #TITLES}. */
    @Override
    public String toString() {
        long named = verdict.count(LOST, DUPLICATE, UNASKED, SKIPPED, EARLY);
        return String.format(
                Locale.ROOT,
                FORMAT,
                store,
                faulty ? struck.size() : "-",
                verdict.wins(),
                verdict.wins() * 1_000 / Math.max(1, taken.toMillis()),
                verdict.attempts(),
                verdict.count(LOST),
                verdict.count(DUPLICATE, UNASKED),
                verdict.count(SKIPPED),
                verdict.count(EARLY),
                verdict.findings().size() - named,
                verdict.unknown(),
                verdict.lostWithLeave(),
                seed);
    }
}
