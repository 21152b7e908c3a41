package io.codomyrmex.rollout.reliability.check;

import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.reliability.history.Moment;
import io.codomyrmex.rollout.store.ClockEdit;
import io.codomyrmex.rollout.store.Envelope;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.Timeline;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Times never go back, the instants of each rollout are what its commands make of the store's times, and the time of a server is
 * that of the moment of the commit, whatever the clocks of its clients say.
 */
final class StoreTimes implements Rule {

    /** A clock on the wall may be set a little; the wrong clocks of the workers are wrong by minutes. */
    private static final long TOLERANCE_MICROS = 5_000_000;

    @Override
    public List<Finding> findings(FlagEvidence evidence) {
        List<Finding> findings = new ArrayList<>();
        Optional<Timeline> before = Optional.empty();
        for (HistoryRecord record : evidence.records()) {
            Optional<Timeline> now = record.rollout().where().map(Envelope::timeline);
            if (now.isPresent()) {
                timeline(record, before, now.get())
                        .ifPresent(words -> findings.add(evidence.finding(FindingKind.TIME, record, words)));
            }
            if (evidence.expectations().serverClock()) {
                evidence.expectations()
                        .wall()
                        .flatMap(reference -> wall(evidence, record, reference))
                        .ifPresent(words -> findings.add(evidence.finding(FindingKind.CLOCK, record, words)));
            }
            before = now;
        }
        return findings;
    }

    private static Optional<String> timeline(HistoryRecord record, Optional<Timeline> before, Timeline now) {
        Instant at = record.entry().at();
        if (before.isPresent() && at.isBefore(before.get().updatedAt())) {
            return Optional.of("it was made at " + at + ", before the change before it, which was at "
                    + before.get().updatedAt());
        }
        ClockEdit edit = edit(record);
        if (before.isEmpty() && edit != ClockEdit.CREATE) {
            return Optional.empty();
        }
        Timeline right = Timeline.after(before, edit, at);
        return right.equals(now) ? Optional.empty() : Optional.of("its times are " + now + "; right were " + right);
    }

    private static ClockEdit edit(HistoryRecord record) {
        RolloutCommand command = record.entry().command();
        boolean active = record.entry().to().equals(Optional.of(RolloutState.ACTIVE));
        return switch (command) {
            case CREATE -> ClockEdit.CREATE;
            case RESUME -> ClockEdit.RESUME;
            case START, ADVANCE -> active ? ClockEdit.ENTER_STAGE : ClockEdit.STOP;
            case PAUSE, ABORT -> ClockEdit.STOP;
            default -> ClockEdit.KEEP;
        };
    }

    private static Optional<String> wall(FlagEvidence evidence, HistoryRecord record, Moment reference) {
        long at = ChronoUnit.MICROS.between(Instant.EPOCH, record.entry().at());
        Optional<Long> begun = evidence.begun(record).map(moment -> micros(moment, reference));
        Optional<Long> acknowledged = evidence.acknowledged(record).map(moment -> micros(moment, reference));
        boolean early = begun.filter(micros -> at < micros - TOLERANCE_MICROS).isPresent();
        boolean late =
                acknowledged.filter(micros -> at > micros + TOLERANCE_MICROS).isPresent();
        return early || late
                ? Optional.of("it was made at " + at + " by the store's clock, but begun at " + begun
                        + " and acknowledged at " + acknowledged)
                : Optional.empty();
    }

    /** What a right clock on the wall showed. */
    private static long micros(Moment moment, Moment reference) {
        return reference.wallMicros() + (moment.nanos() - reference.nanos()) / 1_000;
    }
}
