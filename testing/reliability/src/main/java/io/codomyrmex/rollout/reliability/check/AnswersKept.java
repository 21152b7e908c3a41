package io.codomyrmex.rollout.reliability.check;

import io.codomyrmex.rollout.HistoryEntry;
import io.codomyrmex.rollout.reliability.history.Event;
import io.codomyrmex.rollout.store.HistoryRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a worker was told is so: what was acknowledged is in history as it was told, what was refused is not, and nothing is there
 * that nobody asked for.
 */
final class AnswersKept implements Rule {

    /** That a flag has no rollout comes before the operation id; that the store is down says nothing. */
    private static final Set<String> LEGAL_REFUSALS_OF_REPEATED = Set.of("not-found", "unavailable");

    @Override
    public List<Finding> findings(FlagEvidence evidence) {
        List<Finding> findings = new ArrayList<>();
        Map<String, HistoryRecord> byOperation = evidence.byOperation();
        for (Operation operation : evidence.operations().values()) {
            Optional<HistoryRecord> record = Optional.ofNullable(byOperation.get(operation.id()));
            if (!evidence.mayBeLost(operation)) {
                acknowledged(evidence, operation, record, findings);
            }
            if (operation.isInError()) {
                findings.add(about(
                        FindingKind.ANSWER,
                        evidence,
                        operation,
                        operation.invoked().expected(),
                        "answered with an error"));
            }
            if (operation.isRefused() && record.isPresent()) {
                findings.add(evidence.finding(
                        FindingKind.UNASKED, record.get(), "it was refused, and is in history all the same"));
            }
        }
        for (HistoryRecord record : evidence.records()) {
            if (evidence.operationOf(record).isEmpty()) {
                findings.add(evidence.finding(FindingKind.UNASKED, record, "nobody gave this command"));
            }
        }
        return findings;
    }

    private static void acknowledged(
            FlagEvidence evidence, Operation operation, Optional<HistoryRecord> record, List<Finding> findings) {
        for (Event.Committed told : operation.acknowledgements()) {
            if (record.isEmpty()) {
                findings.add(about(
                        FindingKind.LOST, evidence, operation, told.version(), "acknowledged, and not in history"));
                return;
            }
            difference(told, record.get())
                    .ifPresent(words ->
                            findings.add(about(FindingKind.ANSWER, evidence, operation, told.version(), words)));
        }
        for (String kind : operation.refusedLater()) {
            if (!LEGAL_REFUSALS_OF_REPEATED.contains(kind)) {
                findings.add(about(
                        FindingKind.ANSWER,
                        evidence,
                        operation,
                        operation.acknowledgements().get(0).version(),
                        "acknowledged, then repeated with the same id and refused: " + kind));
            }
        }
    }

    private static Optional<String> difference(Event.Committed told, HistoryRecord record) {
        HistoryEntry entry = record.entry();
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, entry.at());
        boolean same =
                told.version() == entry.version() && told.stage() == entry.stageIndex() && told.storeMicros() == micros;
        return same
                ? Optional.empty()
                : Optional.of("told version " + told.version() + ", stage " + told.stage() + " at "
                        + told.storeMicros() + (told.replay() ? " (a replay)" : "") + "; in history it is version "
                        + entry.version() + ", stage " + entry.stageIndex() + " at " + micros);
    }

    private static Finding about(
            FindingKind kind, FlagEvidence evidence, Operation operation, long version, String words) {
        return new Finding(kind, evidence.flag(), List.of(version), List.of(operation.worker(), operation.id()), words);
    }
}
