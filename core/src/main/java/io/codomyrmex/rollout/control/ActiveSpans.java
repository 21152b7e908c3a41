package io.codomyrmex.rollout.control;

import io.codomyrmex.rollout.calendar.TimeSpan;
import io.codomyrmex.rollout.store.Envelope;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When a rollout's current stage was ACTIVE before it was last paused, out of the flag's history. Pure. */
final class ActiveSpans {

    private ActiveSpans() {}

    /** What history no longer holds is missing. */
    static List<TimeSpan> before(Envelope now, List<HistoryRecord> history) {
        Optional<Instant> entered = now.timeline().stageEnteredAt();
        List<TimeSpan> spans = new ArrayList<>();
        Optional<Instant> since = Optional.empty();
        for (HistoryRecord record : history) {
            Optional<Timeline> timeline = record.rollout()
                    .where()
                    .filter(envelope -> envelope.version() <= now.version())
                    .map(Envelope::timeline)
                    .filter(there -> there.stageEnteredAt().isPresent()
                            && there.stageEnteredAt().equals(entered));
            Optional<Instant> sinceThen = timeline.flatMap(Timeline::activeSince);
            if (since.isPresent() && sinceThen.isEmpty() && timeline.isPresent()) {
                add(since.get(), timeline.get().updatedAt(), spans);
            }
            since = sinceThen;
        }
        return spans;
    }

    private static void add(Instant from, Instant until, List<TimeSpan> spans) {
        if (from.isBefore(until)) {
            spans.add(new TimeSpan(from, until));
        }
    }
}
