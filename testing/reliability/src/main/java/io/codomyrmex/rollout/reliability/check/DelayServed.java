package io.codomyrmex.rollout.reliability.check;

import io.codomyrmex.rollout.HistoryEntry;
import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.Stage;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.StoredRollout;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * No stage was left before it had been ACTIVE for its delay, by the store's own times, unless by force; added up here once more from
 * the instants of history alone, and not with the library's arithmetic.
 */
final class DelayServed implements Rule {

    @Override
    public List<Finding> findings(FlagEvidence evidence) {
        Sum sum = new Sum();
        List<Finding> findings = new ArrayList<>();
        for (HistoryRecord record : evidence.records()) {
            sum.problem(record).ifPresent(words -> findings.add(evidence.finding(FindingKind.EARLY, record, words)));
            sum.take(record);
        }
        return findings;
    }

    private static final class Sum {
        private List<Stage> stages = List.of();
        private int stage = -1;
        private Duration served = Duration.ZERO;
        private Optional<Instant> since = Optional.empty();

        Optional<String> problem(HistoryRecord record) {
            HistoryEntry entry = record.entry();
            boolean leaves = entry.command() == RolloutCommand.ADVANCE && stage >= 0 && stage < stages.size();
            if (!leaves || entry.forced()) {
                return Optional.empty();
            }
            Duration delay = stages.get(stage).delay();
            Duration at = servedAt(entry.at());
            return at.compareTo(delay) < 0
                    ? Optional.of("stage " + stage + " was left after " + at + " of " + delay)
                    : Optional.empty();
        }

        void take(HistoryRecord record) {
            HistoryEntry entry = record.entry();
            if (entry.command() == RolloutCommand.CREATE) {
                stages = record.rollout() instanceof StoredRollout.Readable readable
                        ? readable.document().config().stages()
                        : List.of();
                served = Duration.ZERO;
                since = Optional.empty();
            } else if (entry.stageIndex() != stage) {
                served = Duration.ZERO;
                since = Optional.empty();
            } else {
                served = servedAt(entry.at());
            }
            since = entry.to().equals(Optional.of(RolloutState.ACTIVE)) ? Optional.of(entry.at()) : Optional.empty();
            stage = entry.stageIndex();
        }

        private Duration servedAt(Instant at) {
            return served.plus(since.map(begin -> Duration.between(begin, at)).orElse(Duration.ZERO));
        }
    }
}
