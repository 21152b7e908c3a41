package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.RolloutStatus;
import java.util.Optional;

/** How a watched rollout is shown. */
interface WatchView extends AutoCloseable {

    /** As it stands, and what holds it; called again and again, changed or not. A version that has passed is shown without a hold. */
    void show(RolloutStatus rollout, Optional<Hold> hold);

    /** Whether it makes anything of what holds the rollout. */
    default boolean showsHolds() {
        return true;
    }

    /** The store doesn't answer at the moment. */
    void trouble(String what);

    /** Changes that happened between two looks cannot be shown. */
    void gap(String why);

    @Override
    void close();
}
