package io.codomyrmex.rollout.reliability.check;

import io.codomyrmex.rollout.reliability.history.Moment;
import java.util.Optional;

/**
 * What is promised of a run beyond what always is.
 *
 * @param serverClock whether the store's time is that of the machine, whatever clocks the workers have
 * @param wall what both clocks of the machine showed at some moment: workers may have a wrong one on their wall, and the one that
 *     only goes forward is the same for all; empty when no time of the wall is looked at
 * @param loss when acknowledged changes may have been lost; empty for never
 */
public record Expectations(boolean serverClock, Optional<Moment> wall, Optional<Loss> loss) {

    /**
     * A time after which nothing may be lost any more, and before which nothing was.
     *
     * @param from what was acknowledged before is kept, unless everything was taken
     * @param until what was begun after is kept
     * @param everything whether what was acknowledged before {@code from} is gone, too
     */
    public record Loss(Moment from, Moment until, boolean everything) {

        boolean mayTake(Operation operation) {
            boolean begunBefore = operation.invoked().at().isBefore(until);
            boolean acknowledgedAfter = operation
                    .acknowledgedAt()
                    .filter(acknowledged -> !acknowledged.isBefore(from))
                    .isPresent();
            return begunBefore && (everything || acknowledgedAfter);
        }
    }

    /** A store with a clock of its own that loses nothing. */
    public static final Expectations OF_SERVERS = new Expectations(true, Optional.empty(), Optional.empty());

    /** A store whose time is that of its clients. */
    public static final Expectations OF_CLIENTS = new Expectations(false, Optional.empty(), Optional.empty());

    /**
     * The same for a run in which something may be lost.
     *
     * @param loss when
     * @return a changed copy
     */
    public Expectations losing(Loss loss) {
        return new Expectations(serverClock, wall, Optional.of(loss));
    }

    /**
     * The same, with the clocks compared.
     *
     * @param now what both clocks of the machine show
     * @return a changed copy
     */
    public Expectations atWall(Moment now) {
        return new Expectations(serverClock, Optional.of(now), loss);
    }
}
