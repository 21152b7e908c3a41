package io.codomyrmex.rollout.reliability.check;

import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.StoredRollout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * However the store is asked, it says the same: each rollout is what the last entry of its history left, by name and in the list of
 * all; the revision has counted every change; and whoever read before the first change learns of all of them.
 */
final class Standing {

    private final StoreContents contents;
    private final Expectations expectations;
    private final List<Finding> findings = new ArrayList<>();

    private Standing(StoreContents contents, Expectations expectations) {
        this.contents = contents;
        this.expectations = expectations;
    }

    static List<Finding> findings(StoreContents contents, Expectations expectations) {
        Standing standing = new Standing(contents, expectations);
        standing.compare();
        return standing.findings;
    }

    private void compare() {
        Map<String, StoredRollout> left = new TreeMap<>();
        contents.histories().forEach((flag, records) -> last(records).ifPresent(now -> left.put(flag, now)));
        contents.found().forEach((flag, found) -> same(flag, "find", Optional.ofNullable(left.get(flag)), found));
        compareAll(left, contents.snapshot().rollouts(), "loadAll");
        revision();
        if (expectations.loss().isEmpty()) {
            changes(left);
        }
    }

    private static Optional<StoredRollout> last(List<HistoryRecord> records) {
        return records.isEmpty() || records.get(records.size() - 1).entry().to().isEmpty()
                ? Optional.empty()
                : Optional.of(records.get(records.size() - 1).rollout());
    }

    private void compareAll(Map<String, StoredRollout> left, List<StoredRollout> told, String how) {
        Map<String, StoredRollout> byFlag = new TreeMap<>();
        told.forEach(rollout -> byFlag.put(rollout.flag(), rollout));
        contents.histories()
                .keySet()
                .forEach(flag ->
                        same(flag, how, Optional.ofNullable(left.get(flag)), Optional.ofNullable(byFlag.get(flag))));
    }

    private void same(String flag, String how, Optional<StoredRollout> left, Optional<StoredRollout> told) {
        if (!left.equals(told)) {
            findings.add(new Finding(
                    FindingKind.STATE,
                    flag,
                    left.map(StoredRollout::version).stream().toList(),
                    List.of(),
                    how + " says " + told + ", but history ends with " + left));
        }
    }

    private void revision() {
        long changes =
                contents.histories().values().stream().mapToLong(List::size).sum();
        long revision = contents.snapshot().cursor().revision();
        if (revision != changes) {
            findings.add(new Finding(
                    FindingKind.STATE,
                    "",
                    List.of(revision),
                    List.of(),
                    "the revision is " + revision + ", but history has " + changes + " changes"));
        }
    }

    private void changes(Map<String, StoredRollout> left) {
        if (contents.sinceStart() instanceof Changes.Delta delta) {
            compareAll(left, delta.changed(), "changesSince");
        } else {
            findings.add(new Finding(
                    FindingKind.STATE, "", List.of(), List.of(), "changesSince knows no cursor from before the start"));
        }
    }
}
