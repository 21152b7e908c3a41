package io.codomyrmex.rollout.metrics;

import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.drive.DriverStatus;
import io.codomyrmex.rollout.drive.RolloutDriver;
import io.codomyrmex.rollout.feed.FeedStatus;
import io.codomyrmex.rollout.feed.RolloutFeed;
import io.codomyrmex.rollout.lookup.RolloutLookup;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where the values come from. Feed and driver may come later than the meters are bound: a runtime has none before its start.
 *
 * @param lookup what this node serves
 * @param feed what keeps it up to date
 * @param driver the driver of this node
 * @param rollouts what is asked, in the background, for what is not in the lookup
 * @param evaluations who counts answers
 */
record Sources(
        RolloutLookup lookup,
        Supplier<Optional<RolloutFeed>> feed,
        Supplier<Optional<RolloutDriver>> driver,
        Optional<RolloutManager> rollouts,
        Optional<EvaluationSource> evaluations) {

    Optional<FeedStatus> feedStatus() {
        return feed.get().map(RolloutFeed::status);
    }

    Optional<DriverStatus> driverStatus() {
        return driver.get().map(RolloutDriver::status);
    }
}
