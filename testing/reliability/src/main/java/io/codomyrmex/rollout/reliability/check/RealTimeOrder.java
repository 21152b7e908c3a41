package io.codomyrmex.rollout.reliability.check;

import io.codomyrmex.rollout.reliability.history.Moment;
import io.codomyrmex.rollout.store.HistoryRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A command that began after another one was acknowledged has a higher version. */
final class RealTimeOrder implements Rule {

    @Override
    public List<Finding> findings(FlagEvidence evidence) {
        List<Finding> findings = new ArrayList<>();
        @Nullable HistoryRecord firstAcknowledged = null;
        @Nullable Moment earliest = null;
        for (int i = evidence.records().size() - 1; i >= 0; i--) {
            HistoryRecord record = evidence.records().get(i);
            Optional<Moment> begun = evidence.begun(record);
            if (earliest != null && firstAcknowledged != null && begun.isPresent() && earliest.isBefore(begun.get())) {
                findings.add(evidence.finding(
                        FindingKind.ORDER,
                        record,
                        "it began after version " + firstAcknowledged.entry().version() + " by "
                                + firstAcknowledged.entry().actor() + " had been acknowledged"));
            }
            Optional<Moment> acknowledged = evidence.acknowledged(record);
            if (acknowledged.isPresent()
                    && (earliest == null || acknowledged.get().isBefore(earliest))) {
                earliest = acknowledged.get();
                firstAcknowledged = record;
            }
        }
        return findings;
    }
}
