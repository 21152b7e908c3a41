package io.codomyrmex.rollout.reliability.check;

import io.codomyrmex.rollout.reliability.history.Event;
import io.codomyrmex.rollout.reliability.history.Moment;
import io.codomyrmex.rollout.store.HistoryRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The store answers with the newest version: none that had been replaced, by a change that was acknowledged, before the question
 * began, and none whose command began after the answer.
 */
final class StoreReads implements Rule {

    @Override
    public List<Finding> findings(FlagEvidence evidence) {
        List<Finding> findings = new ArrayList<>();
        NavigableMap<Long, Long> newest = newestByNanos(evidence);
        Map<Long, HistoryRecord> byVersion = evidence.byVersion();
        evidence.asked().forEach((worker, answers) -> {
            for (Event.Asked asked : answers) {
                if (isPromised(evidence, asked)) {
                    problem(evidence, asked, newest, byVersion)
                            .ifPresent(words -> findings.add(new Finding(
                                    FindingKind.STALE_READ,
                                    evidence.flag(),
                                    List.of(asked.version()),
                                    List.of(worker),
                                    words)));
                }
            }
        });
        return findings;
    }

    private static boolean isPromised(FlagEvidence evidence, Event.Asked asked) {
        return evidence.expectations()
                .loss()
                .filter(loss -> asked.begun().isBefore(loss.until()))
                .isEmpty();
    }

    private static Optional<String> problem(
            FlagEvidence evidence,
            Event.Asked asked,
            NavigableMap<Long, Long> newest,
            Map<Long, HistoryRecord> byVersion) {
        Map.Entry<Long, Long> known = newest.lowerEntry(asked.begun().nanos());
        long least = known == null ? 0 : known.getValue();
        if (asked.version() == 0) {
            return least == 0 || wasRemoved(evidence, least, asked.at())
                    ? Optional.empty()
                    : Optional.of("no rollout was answered after version " + least + " had been acknowledged");
        }
        HistoryRecord record = byVersion.get(asked.version());
        if (record == null) {
            return Optional.of("no such version is in history");
        }
        if (asked.version() < least) {
            return Optional.of("answered after version " + least + " had been acknowledged");
        }
        return evidence.begun(record).filter(asked.at()::isBefore).map(begun -> "answered before its command began");
    }

    /** Whether a removal at this version or above may have been in force at a moment. */
    private static boolean wasRemoved(FlagEvidence evidence, long least, Moment moment) {
        return evidence.records().stream()
                .filter(record ->
                        record.entry().version() >= least && record.entry().to().isEmpty())
                .anyMatch(record ->
                        evidence.begun(record).filter(moment::isBefore).isEmpty());
    }

    /** For each moment at which a change was acknowledged, the highest version that had been by then. */
    private static NavigableMap<Long, Long> newestByNanos(FlagEvidence evidence) {
        NavigableMap<Long, Long> acknowledged = new TreeMap<>();
        for (HistoryRecord record : evidence.records()) {
            evidence.acknowledged(record)
                    .ifPresent(
                            at -> acknowledged.merge(at.nanos(), record.entry().version(), Math::max));
        }
        long highest = 0;
        for (Map.Entry<Long, Long> entry : acknowledged.entrySet()) {
            highest = Math.max(highest, entry.getValue());
            entry.setValue(highest);
        }
        return acknowledged;
    }
}
