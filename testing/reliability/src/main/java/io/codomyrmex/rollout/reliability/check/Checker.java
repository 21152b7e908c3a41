package io.codomyrmex.rollout.reliability.check;

import io.codomyrmex.rollout.reliability.history.Event;
import io.codomyrmex.rollout.reliability.history.Moment;
import io.codomyrmex.rollout.reliability.history.WorkerHistory;
import io.codomyrmex.rollout.store.HistoryRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges a run: each flag is a register with versions, of which the store's own history tells what was written, and the workers'
 * histories who was told what and when. Pure: the same evidence gives the same findings.
 */
public final class Checker {

    private static final List<Rule> RULES = List.of(
            new ContiguousVersions(),
            new AnswersKept(),
            new RealTimeOrder(),
            new StoreReads(),
            new LocalReads(),
            new StageReplay(),
            new DelayServed(),
            new StoreTimes());

    private Checker() {}

    /**
     * Judges.
     *
     * @param histories what the workers were told
     * @param contents what the store holds in the end
     * @param expectations what is promised
     * @return every broken promise
     */
    public static Verdict check(List<WorkerHistory> histories, StoreContents contents, Expectations expectations) {
        Operations operations = Operations.of(histories);
        List<Finding> findings = new ArrayList<>();
        contents.histories().forEach((flag, records) -> {
            FlagEvidence evidence = evidence(flag, records, operations, histories, expectations);
            RULES.forEach(rule -> findings.addAll(rule.findings(evidence)));
        });
        findings.addAll(Standing.findings(contents, expectations));
        return verdict(findings, operations, contents, expectations);
    }

    /**
     * Judges a store by itself: whether history is what the state machine makes of it, and every other answer agrees with history.
     *
     * @param contents what the store holds
     * @return every mismatch
     */
    public static List<Finding> fit(StoreContents contents) {
        List<Finding> findings = new ArrayList<>();
        List<Rule> rules = List.of(new ContiguousVersions(), new StageReplay(), new DelayServed(), new StoreTimes());
        contents.histories().forEach((flag, records) -> {
            FlagEvidence evidence =
                    evidence(flag, records, Operations.of(List.of()), List.of(), Expectations.OF_CLIENTS);
            rules.forEach(rule -> findings.addAll(rule.findings(evidence)));
        });
        findings.addAll(Standing.findings(contents, Expectations.OF_CLIENTS));
        return findings;
    }

    private static Verdict verdict(
            List<Finding> findings, Operations operations, StoreContents contents, Expectations expectations) {
        long wins = contents.histories().values().stream().mapToLong(List::size).sum();
        long unknown =
                operations.byId().values().stream().filter(Operation::isUnknown).count();
        long lost = operations.byId().values().stream()
                .filter(operation -> operation.acknowledgement().isPresent()
                        && expectations
                                .loss()
                                .filter(loss -> loss.mayTake(operation))
                                .isPresent()
                        && contents.histories().getOrDefault(operation.invoked().flag(), List.of()).stream()
                                .noneMatch(
                                        record -> record.entry().operationId().equals(operation.id())))
                .count();
        return new Verdict(findings, wins, operations.byId().size(), unknown, lost);
    }

    private static FlagEvidence evidence(
            String flag,
            List<HistoryRecord> records,
            Operations operations,
            List<WorkerHistory> histories,
            Expectations expectations) {
        Map<String, Operation> ofFlag = new LinkedHashMap<>();
        operations.byFlag().getOrDefault(flag, List.of()).forEach(operation -> ofFlag.put(operation.id(), operation));
        Map<String, List<Event.Asked>> asked = new LinkedHashMap<>();
        Map<String, List<Event.Looked>> looked = new LinkedHashMap<>();
        Map<String, Moment> regressed = new HashMap<>();
        for (WorkerHistory history : histories) {
            asked.put(history.worker(), of(Event.Asked.class, history, flag));
            looked.put(history.worker(), of(Event.Looked.class, history, flag));
            for (Event event : history.events()) {
                if (event instanceof Event.Regressed told) {
                    regressed.put(history.worker(), told.at());
                }
            }
        }
        return new FlagEvidence(flag, records, ofFlag, asked, looked, regressed, expectations);
    }

    private static <E extends Event> List<E> of(Class<E> kind, WorkerHistory history, String flag) {
        return history.events().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(event -> flag(event).equals(flag))
                .toList();
    }

    private static String flag(Event event) {
        if (event instanceof Event.Asked asked) {
            return asked.flag();
        }
        return event instanceof Event.Looked looked ? looked.flag() : "";
    }
}
