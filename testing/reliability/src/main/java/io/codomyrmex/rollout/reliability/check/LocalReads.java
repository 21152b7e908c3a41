package io.codomyrmex.rollout.reliability.check;

import io.codomyrmex.rollout.reliability.history.Event;
import io.codomyrmex.rollout.store.HistoryRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a node serves never goes back to an older version, and is what that version said. Where the store may lose changes, it goes
 * back with the store, and tells of it.
 */
final class LocalReads implements Rule {

    @Override
    public List<Finding> findings(FlagEvidence evidence) {
        List<Finding> findings = new ArrayList<>();
        Map<Long, HistoryRecord> byVersion = evidence.byVersion();
        boolean mayFall = evidence.expectations().loss().isPresent();
        evidence.looked().forEach((worker, looks) -> {
            long before = 0;
            for (Event.Looked looked : looks) {
                if (looked.version() == 0) {
                    continue;
                }
                boolean fell = looked.version() < before;
                if (fell && !(mayFall && evidence.regressed().contains(worker))) {
                    findings.add(about(evidence, worker, looked, "served after version " + before));
                }
                if (!mayFall) {
                    mismatch(evidence, looked, byVersion)
                            .ifPresent(words -> findings.add(about(evidence, worker, looked, words)));
                }
                before = looked.version();
            }
        });
        return findings;
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
