package io.codomyrmex.rollout.reliability.drive;

import io.codomyrmex.rollout.reliability.check.Finding;
import io.codomyrmex.rollout.reliability.check.FindingKind;
import io.codomyrmex.rollout.reliability.check.StoreContents;
import io.codomyrmex.rollout.reliability.check.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a fleet did: a row of a table.
 *
 * @param store the store's name
 * @param clocks what makes the nodes' clocks wrong
 * @param rollouts how many were driven
 * @param steps how many steps were taken
 * @param lateP99 how late 99 of 100 steps were at most, while the store was up
 * @param lateMost how late the last of them was
 * @param byStopped how many steps the stopped process took from when it was stopped until it went on
 * @param overdue how many rollouts were due when the store came back
 * @param mostOverdue for how long the first of them had been due
 * @param back how long after the store was back the last of them moved
 * @param mostAtOnce how many stages one of them went on in the first delay after that
 * @param stepsByDriver who took how many
 * @param findings the broken promises
 */
public record FleetReport(
        String store,
        String clocks,
        int rollouts,
        long steps,
        Duration lateP99,
        Duration lateMost,
        long byStopped,
        int overdue,
        Duration mostOverdue,
        Duration back,
        long mostAtOnce,
        Map<String, Long> stepsByDriver,
        List<Finding> findings) {

    private static final String FORMAT = "%-11s %-10s %8s %6s %7s %7s %6s %6s %5s %7s %9s %9s %8s %8s %7s %8s  %s";

    /** The titles of the columns. */
    public static final String TITLES = String.format(
            Locale.ROOT,
            FORMAT,
            "store",
            "clocks",
            "rollouts",
            "steps",
            "stopped",
            "skipped",
            "twice",
            "early",
            "late",
            "others",
            "p99 ms",
            "most ms",
            "overdue",
            "by ms",
            "back ms",
            "at once",
            "steps by driver");

    /** Copies the collections. */
    public FleetReport {
        stepsByDriver = new TreeMap<>(stepsByDriver);
        findings = List.copyOf(findings);
    }

    /**
     * Judges a fleet.
     *
     * @param store the store's name
     * @param clocks what makes the nodes' clocks wrong
     * @param plan what was meant to happen
     * @param contents what the store holds when all rollouts have ended
     * @param log what the controller knows
     * @return a row
     */
    public static FleetReport of(String store, String clocks, FleetPlan plan, StoreContents contents, FleetLog log) {
        List<Step> stopped = steps(plan.stopped(), contents);
        List<Step> silenced = steps(plan.silenced(), contents);
        List<Duration> late = stopped.stream().map(Step::late).sorted().toList();
        Instant back = log.silence().until();
        List<Step> overdue = silenced.stream()
                .filter(step -> step.due().isBefore(back) && !step.at().isBefore(back))
                .toList();
        return new FleetReport(
                store,
                clocks,
                contents.histories().size(),
                stopped.size() + silenced.size(),
                late.isEmpty() ? Duration.ZERO : late.get((late.size() * 99 - 1) / 100),
                most(late),
                stopped.stream()
                        .filter(step -> step.entry().actor().equals("driver " + log.stopped()))
                        .filter(step -> log.stop().contains(step.at()))
                        .count(),
                overdue.size(),
                most(overdue.stream()
                        .map(step -> Duration.between(step.due(), back))
                        .toList()),
                most(overdue.stream()
                        .map(step -> Duration.between(back, step.at()))
                        .toList()),
                plan.silenced().flags().stream()
                        .map(flag -> steps(plan.silenced(), contents, flag))
                        .mapToLong(steps -> FleetCheck.stagesAtOnce(
                                steps, back, plan.silenced().delay()))
                        .max()
                        .orElse(0),
                FleetCheck.stepsByDriver(contents),
                FleetCheck.findings(plan, contents, log));
    }

    private static List<Step> steps(Voyage voyage, StoreContents contents) {
        return voyage.flags().stream()
                .flatMap(flag -> steps(voyage, contents, flag).stream())
                .toList();
    }

    private static List<Step> steps(Voyage voyage, StoreContents contents, String flag) {
        return Step.of(contents.histories().getOrDefault(flag, List.of()), voyage.delay());
    }

    private static Duration most(List<Duration> durations) {
        return durations.stream().max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /**
     * Whether every promise was kept.
     *
     * @return true when nothing was found, and the outage held something up
     */
    public boolean isClean() {
        return findings.isEmpty() && overdue > 0;
    }

    /**
     * The first findings, one a line.
     *
     * @return for a person
     */
    public String words() {
        return verdict().words();
    }

    private Verdict verdict() {
        return new Verdict(findings, steps, steps, 0, 0);
    }

    /** A row under {@link #TITLES}. */
    @Override
    public String toString() {
        Verdict verdict = verdict();
        long skipped = verdict.count(FindingKind.SKIPPED);
        long twice = verdict.count(FindingKind.DUPLICATE);
        long early = verdict.count(FindingKind.EARLY, FindingKind.HURRIED);
        long tooLate = verdict.count(FindingKind.LATE);
        return String.format(
                Locale.ROOT,
                FORMAT,
                store,
                clocks,
                rollouts,
                steps,
                byStopped,
                skipped,
                twice,
                early,
                tooLate,
                findings.size() - skipped - twice - early - tooLate,
                lateP99.toMillis(),
                lateMost.toMillis(),
                overdue,
                mostOverdue.toMillis(),
                back.toMillis(),
                mostAtOnce,
                stepsByDriver);
    }
}
