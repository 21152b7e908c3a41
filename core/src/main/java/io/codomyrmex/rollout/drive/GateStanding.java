package io.codomyrmex.rollout.drive;

import io.codomyrmex.rollout.GateAction;
import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.gate.GateReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of one gate about one version of a rollout. Not thread-safe. */
final class GateStanding {

    private final GateRule rule;
    private @Nullable Instant askedAt;
    private @Nullable Instant heardAt;

    /** When the question was asked that the last report answers. */
    private @Nullable Instant answeredFrom;

    private @Nullable GateReport report;
    private boolean waiting;

    GateStanding(GateRule rule) {
        this.rule = rule;
    }

    GateRule rule() {
        return rule;
    }

    /**
     * Whether it is time to ask: never asked, asked before what matters now began, or heard long ago. The interval begins with the answer:
     * a gate that takes longer than that is heard all the same. When the store's clock was set back, it is time, too.
     */
    boolean isToBeAsked(Instant now, Instant since, Duration interval) {
        return !waiting
                && (askedAt == null
                        || askedAt.isBefore(since)
                        || heardAt == null
                        || now.isBefore(heardAt)
                        || !now.isBefore(heardAt.plus(interval)));
    }

    void asked(Instant now) {
        askedAt = now;
        waiting = true;
    }

    void reported(GateReport answer, Instant now) {
        report = answer;
        answeredFrom = askedAt;
        heardAt = now;
        waiting = false;
    }

    /**
     * Whether its last word, which may also be from before it is being asked again, leads to an action.
     *
     * @param since from when on a question must have been asked for its answer to count
     */
    boolean leadsTo(GateAction action, Instant since) {
        return report != null
                && answeredFrom != null
                && !answeredFrom.isBefore(since)
                && report.actionUnder(rule) == action;
    }

    /** Whether its answer to a question of this instant or later is to advance. */
    boolean letsPass(Instant since) {
        return !waiting && leadsTo(GateAction.ADVANCE, since);
    }

    /** When it is to be asked again. */
    Optional<Instant> nextAsk(Duration interval) {
        return waiting ? Optional.empty() : Optional.ofNullable(heardAt).map(at -> at.plus(interval));
    }

    /** Why it does not let the rollout pass: its last word, also while it is being asked again, unless that was to let it pass. */
    String words() {
        GateReport said = report;
        return rule.gate() + ": "
                + (said == null || said.actionUnder(rule) == GateAction.ADVANCE
                        ? "asked, no answer yet"
                        : said.words());
    }
}
