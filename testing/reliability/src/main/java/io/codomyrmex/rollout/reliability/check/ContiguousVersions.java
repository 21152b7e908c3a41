package io.codomyrmex.rollout.reliability.check;

import io.codomyrmex.rollout.HistoryEntry;
import io.codomyrmex.rollout.store.HistoryRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Versions rise by one from 1, and no version and no operation is there twice. */
final class ContiguousVersions implements Rule {

    @Override
    public List<Finding> findings(FlagEvidence evidence) {
        List<Finding> findings = new ArrayList<>();
        Set<String> operations = new HashSet<>();
        long before = 0;
        for (HistoryRecord record : evidence.records()) {
            HistoryEntry entry = record.entry();
            if (entry.version() > before + 1) {
                findings.add(
                        evidence.finding(FindingKind.GAP, record, "the version before it in history is " + before));
            } else if (entry.version() <= before) {
                findings.add(evidence.finding(
                        FindingKind.DUPLICATE, record, "it stands behind version " + before + " in history"));
            }
            if (!operations.add(entry.operationId())) {
                findings.add(evidence.finding(FindingKind.DUPLICATE, record, "its operation was carried out before"));
            }
            before = entry.version();
        }
        return findings;
    }
}
