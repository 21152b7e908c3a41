package io.codomyrmex.rollout.cli.output;

import io.codomyrmex.rollout.Freeze;
import io.codomyrmex.rollout.HistoryEntry;
import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutListing;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.cli.units.Explanation;
import io.codomyrmex.rollout.cli.units.Totals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A form of output. Each method prints one answer on stdout. */
public interface Output {

    /**
     * A rollout after a change.
     *
     * @param after as the change left it
     * @param hold what holds it now, where that is asked for
     */
    void change(RolloutListing after, Optional<Hold> hold);

    /**
     * A rollout that was made.
     *
     * @param after as it was made
     * @param hold what holds it now, where that is asked for
     */
    void create(RolloutListing after, Optional<Hold> hold);

    /**
     * A rollout whose plan was changed.
     *
     * @param before the plan before; empty where it is not known
     * @param after as the change left it
     * @param hold what holds it now, where that is asked for
     */
    void edit(Optional<RolloutConfig> before, RolloutListing after, Optional<Hold> hold);

    /**
     * Whether all rollouts are frozen, after that was changed.
     *
     * @param freeze who froze them and why; empty when nobody did
     */
    void allFrozen(Optional<Freeze> freeze);

    /**
     * A rollout that was removed.
     *
     * @param before as it was, at the version of its removal
     */
    void removal(RolloutListing before);

    /**
     * A rollout that was asked for.
     *
     * @param rollout as it stands
     * @param hold what holds it
     */
    void status(RolloutStatus rollout, Optional<Hold> hold);

    /**
     * A rollout that is watched, whenever it changed.
     *
     * @param rollout as it stands now, or stood at a version that has passed
     * @param hold what holds it; empty for a version that has passed
     */
    void sighting(RolloutStatus rollout, Optional<Hold> hold);

    /**
     * A rollout that is watched, when something else holds it than before though nobody changed it.
     *
     * @param rollout as it stands, at a version that was shown
     * @param hold what holds it now
     * @param seen when that was noticed
     */
    void heldOtherwise(RolloutStatus rollout, Optional<Hold> hold, Instant seen);

    /**
     * Every rollout.
     *
     * @param rollouts in the order of their flags
     * @param holds what holds them, by flag
     */
    void list(List<RolloutListing> rollouts, Map<String, Hold> holds);

    /**
     * What happened to a flag.
     *
     * @param entries oldest first
     */
    void history(List<HistoryEntry> entries);

    /**
     * One unit of many.
     *
     * @param unit its id
     * @param bucket its bucket as its system writes it, where it has one; only asked for when {@link #showsBuckets()}
     * @param in whether it is served
     */
    void unit(String unit, Optional<BigDecimal> bucket, boolean in);

    /**
     * Whether {@link #unit} shows the bucket, so that it has to be worked out.
     *
     * @return true for JSON
     */
    boolean showsBuckets();

    /**
     * How many units are in.
     *
     * @param totals the units that were asked about
     */
    void totals(Totals totals);

    /**
     * Why a unit is in or out.
     *
     * @param explanation of one unit
     */
    void explanation(Explanation explanation);

    /** Ends a row of {@link #unit}s. */
    void finish();
}
