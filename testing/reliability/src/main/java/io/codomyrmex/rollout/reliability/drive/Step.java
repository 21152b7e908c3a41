package io.codomyrmex.rollout.reliability.drive;

import io.codomyrmex.rollout.HistoryEntry;
import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.calendar.TimeSpan;
import io.codomyrmex.rollout.store.HistoryRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One advance in a history, by the store's times alone.
 *
 * @param entry the advance
 * @param due when the stage before it had lasted its delay
 */
record Step(HistoryEntry entry, Instant due) {

    /** The advances of a flag whose stages all have one delay, each after what is before it in history. */
    static List<Step> of(List<HistoryRecord> records, Duration delay) {
        List<Step> steps = new ArrayList<>();
        for (int i = 1; i < records.size(); i++) {
            HistoryEntry entry = records.get(i).entry();
            if (entry.command() == RolloutCommand.ADVANCE) {
                steps.add(new Step(entry, records.get(i - 1).entry().at().plus(delay)));
            }
        }
        return steps;
    }

    Instant at() {
        return entry.at();
    }

    Duration late() {
        return Duration.between(due, at());
    }

    /** How late it is, not counting the time during which it could not be taken. */
    Duration lateBeside(TimeSpan outage) {
        boolean kept = due.isBefore(outage.until()) && !at().isBefore(outage.from());
        return kept ? Duration.between(outage.until(), at()) : late();
    }
}
