package io.codomyrmex.rollout.feed;

import io.codomyrmex.rollout.pull.PullPace;
import io.codomyrmex.rollout.pull.PullWait;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The way into the pace of a feed for a simulation: the very waits that a running feed is given, to be waited through in a time of
 * the simulation's own. All times are nanoseconds. For one thread.
 */
public final class PaceDoor {

    /**
     * A wait between two pulls.
     *
     * @param gathering how long hints are not heeded
     * @param listening how long to wait after that for a hint
     */
    public record Wait(long gathering, long listening) {}

    private final FeedSettings settings;
    private final PullPace pace;

    /**
     * The pace of one node.
     *
     * @param poll the poll interval without hints
     * @param pollWithHints the poll interval while hints arrive
     * @param staleAfter the bound, which limits both
     * @param random the node's chance
     */
    public PaceDoor(Duration poll, Duration pollWithHints, Duration staleAfter, RandomGenerator random) {
        settings = new FeedSettings(
                poll,
                pollWithHints,
                staleAfter,
                FeedBuilder.DEFAULT_CLOSE_WITHIN,
                FeedBuilder.DEFAULT_LISTENER_QUEUE,
                0,
                System::nanoTime,
                Clock.systemUTC(),
                Thread::new);
        pace = settings.pace(random);
    }

    /**
     * What a feed waits after a pull.
     *
     * @param failures how many pulls have failed in a row; 0 after a success
     * @param hintsLive whether hints arrive
     * @return the wait
     */
    public Wait after(int failures, boolean hintsLive) {
        PullWait wait = failures > 0 ? pace.afterFailure(failures) : pace.afterSuccess(hintsLive);
        return new Wait(wait.gathering(), wait.listening());
    }

    /**
     * What a feed waits once more where a hint has ended a wait.
     *
     * @param failures how many pulls have failed in a row
     * @return 0 or more
     */
    public long afterHint(int failures) {
        return pace.afterHint(failures);
    }

    /**
     * How often a feed looks whether its hints have ceased.
     *
     * @return more than 0
     */
    public long watchPeriod() {
        return StalenessWatch.period(settings);
    }
}
