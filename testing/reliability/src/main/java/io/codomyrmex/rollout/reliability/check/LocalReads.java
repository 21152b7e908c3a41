package io.codomyrmex.rollout.reliability.check;

import io.codomyrmex.rollout.reliability.history.Event;
import io.codomyrmex.rollout.reliability.history.Moment;
import io.codomyrmex.rollout.store.HistoryRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a node serves never goes back to an older version, and is what that version said. Where the store may lose changes, it goes
 * back with the store, and tells of it; from then on, and some time after the loss in any case, it serves what is left.
 */
final class LocalReads implements Rule {

    /** Within which a node finds out that a store went back which it can reach: far more than its longest pause between questions. */
    static final Duration FOUND_OUT = Duration.ofSeconds(5);

    @Override
    public List<Finding> findings(FlagEvidence evidence) {
        List<Finding> findings = new ArrayList<>();
        Map<Long, HistoryRecord> byVersion = evidence.byVersion();
        boolean mayFall = evidence.expectations().loss().isPresent();
        evidence.looked().forEach((worker, looks) -> {
            Optional<Moment> told = Optional.ofNullable(evidence.regressed().get(worker));
            Optional<Moment> previous = Optional.empty();
            long before = 0;
            for (Event.Looked looked : looks) {
                // A look is dated after it: this one began after the one before it was over.
                boolean isSettled = previous.filter(at -> isSettled(evidence.expectations(), told, at))
                        .isPresent();
                previous = Optional.of(looked.at());
                if (looked.version() == 0) {
                    continue;
                }
                boolean fell = looked.version() < before;
                if (fell && !(mayFall && told.isPresent())) {
                    findings.add(about(evidence, worker, looked, "served after version " + before));
                }
                if (!mayFall || isSettled) {
                    mismatch(evidence, looked, byVersion)
                            .ifPresent(words -> findings.add(about(evidence, worker, looked, words)));
                }
                before = looked.version();
            }
        });
        return findings;
    }

    /** Whether nothing that was lost may be served any more. */
    private static boolean isSettled(Expectations expectations, Optional<Moment> told, Moment at) {
        boolean isLate = expectations
                .loss()
                .filter(loss -> loss.until().nanos() + FOUND_OUT.toNanos() < at.nanos())
                .isPresent();
        return isLate || told.filter(moment -> moment.isBefore(at)).isPresent();
    }

    private static Optional<String> mismatch(
            FlagEvidence evidence, Event.Looked looked, Map<Long, HistoryRecord> byVersion) {
        HistoryRecord record = byVersion.get(looked.version());
        if (record == null) {
            return Optional.of("no such version is in history");
        }
        int thousandths = record.entry().percentage().thousandths();
        if (looked.stage() != record.entry().stageIndex() || looked.thousandths() != thousandths) {
            return Optional.of("served stage " + looked.stage() + " at " + looked.thousandths()
                    + " thousandths; history says stage " + record.entry().stageIndex() + " at " + thousandths);
        }
        return evidence.begun(record).filter(looked.at()::isBefore).map(begun -> "served before its command began");
    }

    private static Finding about(FlagEvidence evidence, String worker, Event.Looked looked, String words) {
        return new Finding(FindingKind.LOCAL_READ, evidence.flag(), List.of(looked.version()), List.of(worker), words);
    }
}
