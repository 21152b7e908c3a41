package io.codomyrmex.rollout.control;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.calendar.Accrual;
import io.codomyrmex.rollout.calendar.RolloutCalendar;
import io.codomyrmex.rollout.store.StoredRollout;
import io.codomyrmex.rollout.text.Quoted;
import java.util.Optional;

/** Whether a plan may take the place of another while the rollout runs: nobody's exposure may change by it. */
final class PlanEdit {

    private PlanEdit() {}

    /**
     * Refuses a plan that serves anything else than the present one up to the stage that the rollout is in.
     *
     * @throws IllegalArgumentException naming field, value and rule
     */
    static void requireLegal(StoredRollout.Readable found, RolloutConfig next) {
        RolloutConfig now = found.document().config();
        PlanCheck.requireServable(found.flag(), next);
        requireSame("bucketing", now.bucketing(), next.bucketing());
        requireSame("salt", now.saltFor(found.flag()), next.saltFor(found.flag()));
        if (!next.baseline().equals(now.baseline())) {
            throw new IllegalArgumentException("baseline: " + next.baseline() + " is not " + now.baseline()
                    + ", which is served before the start and after an abort; an edit changes nothing that is served");
        }
        requireSameUpTo(found.envelope().stageIndex(), now, next);
        boolean counts = found.envelope().stageIndex() >= 0;
        if (counts && !counting(now).equals(counting(next))) {
            throw new IllegalArgumentException(
                    "calendar: while a stage is served, its time is not counted anew; keep the "
                            + "windows of a delay that counts open time alone, and neither begin nor end to count so");
        }
    }

    /** The calendar by which the delays of a plan count; empty where all time counts. */
    private static Optional<RolloutCalendar> counting(RolloutConfig plan) {
        return plan.calendar().filter(calendar -> calendar.accrual() == Accrual.OPEN);
    }

    private static void requireSame(String field, String now, String next) {
        if (!next.equals(now)) {
            throw new IllegalArgumentException(field + ": " + Quoted.of(next) + " is not " + Quoted.of(now)
                    + "; another " + field + " would let in other units, which only a new rollout may");
        }
    }

    private static void requireSameUpTo(int stage, RolloutConfig now, RolloutConfig next) {
        if (next.stages().size() <= stage) {
            throw new IllegalArgumentException("stages: " + next.stages().size()
                    + (next.stages().size() == 1 ? " stage" : " stages") + ", but the rollout is in stage "
                    + (stage + 1) + "; keep the stages up to it");
        }
        for (int i = 0; i <= stage; i++) {
            Percentage entered = now.stages().get(i).percentage();
            Percentage planned = next.stages().get(i).percentage();
            if (!planned.equals(entered)) {
                throw new IllegalArgumentException("stages: " + planned + " as stage " + (i + 1)
                        + ", which was entered at " + entered + "; what has been exposed does not change by an edit");
            }
        }
    }
}
