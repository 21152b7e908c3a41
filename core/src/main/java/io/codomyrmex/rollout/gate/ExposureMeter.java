package io.codomyrmex.rollout.gate;

import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.bucketing.Xx64Bucketing;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Counts in this process how many distinct units a feature was shown to since its rollout entered its current stage. The application
 * says whom it shows the feature, where it does so:
 *
 * <pre>{@code
 * if (checkout.isIn(unit)) {
 *     meter.shown("checkout", unit);
 *     …
 * }
 * }</pre>
 *
 * <p><b>Each node counts what it has shown itself.</b> Nothing is added up between nodes: a gate passes on the node that has seen
 * enough, so with units spread evenly over ten nodes the minimum in the plan is a tenth of what the fleet is to see. A node that
 * serves no requests, or whose application never calls {@link #shown}, counts to zero and never lets a rollout pass.
 *
 * <p><b>What a stage is, the meter learns from the questions</b>: {@link #exposed} begins a count for the rollout id and stage index in
 * the question, unless it is the count that is running already. Another id or a later stage drops the count and starts at zero; of an
 * earlier stage nothing is known any more; another version of the same stage, such as after a pause, does not. So the count starts with this node's first question
 * about the stage, moments after it was entered where a driver asks, and what was shown before is not counted: a number may be too
 * small, never made up of an earlier stage. {@link #begin} starts a count before the first question. A flag that nobody has asked about
 * is not counted at all.
 *
 * <p>The number is approximate, with a standard error of 0.4 % or less: within 2 % but for one case in a million. Below some hundred
 * units that is less than one unit; such a count is nearly always exact, and else one or two too low (for 10 units once in 1 500 counts,
 * for 100 once in 14).
 *
 * <p>Thread-safe. {@link #shown} may stand on the path of a request: it takes no lock and allocates nothing. A flag that is counted takes
 * 64 KiB, whatever the number of its units.
 */
public final class ExposureMeter implements ExposedUnits {

    private final ConcurrentMap<String, StageCount> counts = new ConcurrentHashMap<>();

    /** A meter that counts nothing yet. */
    public ExposureMeter() {}

    /**
     * Says that a unit was shown the feature; once or often is the same.
     *
     * @param flag the flag's name; one that is not counted is ignored
     * @param unit the unit's id, any string
     */
    public void shown(String flag, String unit) {
        StageCount count = counts.get(flag);
        if (count != null) {
            count.units().add(Xx64Bucketing.unitHash(unit));
        }
    }

    /**
     * Starts to count for a stage, at zero, unless that is what is being counted. The first question about the stage does the same; this
     * is for whoever learns of a new stage earlier.
     *
     * @param flag the flag's name
     * @param rolloutId the identity of its rollout
     * @param stageIndex the stage that was entered, counted from 0
     */
    public void begin(String flag, String rolloutId, int stageIndex) {
        running(flag, rolloutId, stageIndex);
    }

    /**
     * Ends the count of a flag and frees its memory. A later question starts one again.
     *
     * @param flag the flag's name
     */
    public void forget(String flag) {
        counts.remove(flag);
    }

    /**
     * How many units were counted for the stage in the question; starts the count where it has to.
     *
     * @return zero or more; empty before the first stage, and for a stage that has been left
     */
    @Override
    public OptionalLong exposed(GateQuestion question) {
        RolloutStatus rollout = question.rollout();
        if (rollout.stageIndex() < 0) {
            return OptionalLong.empty();
        }
        StageCount count = running(rollout.flag(), rollout.id(), rollout.stageIndex());
        return count.isOf(rollout.id(), rollout.stageIndex())
                ? OptionalLong.of(count.units().estimate())
                : OptionalLong.empty();
    }

    private StageCount running(String flag, String rolloutId, int stageIndex) {
        StageCount known = counts.get(flag);
        if (known != null && known.reaches(rolloutId, stageIndex)) {
            return known;
        }
        return counts.compute(
                flag,
                (name, count) -> count != null && count.reaches(rolloutId, stageIndex)
                        ? count
                        : new StageCount(rolloutId, stageIndex, new DistinctUnits()));
    }

    /** The units of one stage of one rollout. */
    private record StageCount(String rolloutId, int stageIndex, DistinctUnits units) {

        /** A question that was under way while the stage was left comes late, and must not end the count of the next one. */
        boolean reaches(String id, int stage) {
            return stageIndex >= stage && rolloutId.equals(id);
        }

        boolean isOf(String id, int stage) {
            return stageIndex == stage && rolloutId.equals(id);
        }
    }
}
