package io.codomyrmex.rollout.reliability.check;

import io.codomyrmex.rollout.HistoryEntry;
import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.Stage;
import io.codomyrmex.rollout.lifecycle.Lifecycle;
import io.codomyrmex.rollout.lifecycle.Position;
import io.codomyrmex.rollout.lifecycle.Transition;
import io.codomyrmex.rollout.store.Envelope;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.RolloutDocument;
import io.codomyrmex.rollout.store.StoredRollout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * History is what the state machine makes of its commands, one after the other, from the first; no stage is passed over, none is
 * entered twice in one rollout, and the rollout beside each entry stands where the entry says.
 */
final class StageReplay implements Rule {

    @Override
    public List<Finding> findings(FlagEvidence evidence) {
        Replay replay = new Replay(evidence);
        evidence.records().forEach(replay::take);
        return replay.findings;
    }

    private static final class Replay {
        private final FlagEvidence evidence;
        private final List<Finding> findings = new ArrayList<>();
        private final Set<Integer> entered = new HashSet<>();
        private Optional<Position> position = Optional.empty();
        private List<Stage> stages = List.of();
        private String id = "";

        Replay(FlagEvidence evidence) {
            this.evidence = evidence;
        }

        void take(HistoryRecord record) {
            if (!(record.rollout() instanceof StoredRollout.Readable rollout)) {
                add(FindingKind.STATE, record, "the rollout beside it cannot be read");
                return;
            }
            HistoryEntry entry = record.entry();
            if (!entry.from().equals(position.map(Position::state))) {
                add(
                        FindingKind.MISSTEP,
                        record,
                        "it says that it was worked out from " + entry.from() + ", but there was "
                                + position.map(Position::state));
            }
            compareWithEnvelope(record, rollout.envelope());
            if (entry.command() == RolloutCommand.CREATE) {
                begin(rollout.document());
            } else if (position.isEmpty()) {
                add(FindingKind.MISSTEP, record, entry.command() + " on a flag without a rollout");
            } else {
                step(record, position.get());
            }
            if (!rollout.document().id().equals(id)) {
                add(FindingKind.MISSTEP, record, "it is another rollout than the one before, but was not created");
            }
            position = entry.to()
                    .map(to -> new Position(
                            to,
                            entry.stageIndex(),
                            entry.percentage(),
                            rollout.envelope().baseline()));
        }

        private void begin(RolloutDocument document) {
            entered.clear();
            stages = document.config().stages();
            id = document.id();
        }

        private void step(HistoryRecord record, Position before) {
            HistoryEntry entry = record.entry();
            Transition transition = Lifecycle.apply(before, stages, entry.command(), entry.forced());
            if (transition instanceof Transition.Removal) {
                if (entry.to().isPresent()) {
                    add(FindingKind.MISSTEP, record, "removed, but history says " + entry.to());
                }
            } else if (transition instanceof Transition.Step step) {
                compare(record, before, step.to());
            } else {
                add(FindingKind.MISSTEP, record, entry.command() + " in state " + before.state() + " is no step");
            }
        }

        private void compare(HistoryRecord record, Position before, Position right) {
            HistoryEntry entry = record.entry();
            boolean same = entry.to().equals(Optional.of(right.state()))
                    && entry.stageIndex() == right.stageIndex()
                    && entry.percentage().equals(right.percentage());
            if (!same) {
                add(
                        entry.stageIndex() > right.stageIndex() ? FindingKind.SKIPPED : FindingKind.MISSTEP,
                        record,
                        entry.command() + " of " + before + " makes " + right + ", but history says " + entry.to()
                                + ", stage " + entry.stageIndex() + " at " + entry.percentage());
            }
            boolean enters = right.state() == RolloutState.ACTIVE && right.stageIndex() != before.stageIndex();
            if (enters && !entered.add(entry.stageIndex())) {
                add(FindingKind.DUPLICATE, record, "stage " + entry.stageIndex() + " was entered before");
            }
        }

        private void compareWithEnvelope(HistoryRecord record, Envelope envelope) {
            HistoryEntry entry = record.entry();
            boolean same = envelope.version() == entry.version()
                    && entry.to().map(envelope.state()::equals).orElse(true)
                    && envelope.stageIndex() == entry.stageIndex()
                    && envelope.percentage().equals(entry.percentage())
                    && envelope.timeline().updatedAt().equals(entry.at())
                    && envelope.operationId().equals(entry.operationId());
            if (!same) {
                add(FindingKind.STATE, record, "the rollout beside it stands elsewhere: " + envelope);
            }
        }

        private void add(FindingKind kind, HistoryRecord record, String words) {
            findings.add(evidence.finding(kind, record, words));
        }
    }
}
