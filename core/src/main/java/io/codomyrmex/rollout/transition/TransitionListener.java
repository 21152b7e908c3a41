package io.codomyrmex.rollout.transition;

/**
 * Is told of every transition of every rollout.
 *
 * <pre>{@code
 * TransitionListener audit = transition ->
 *         auditLog.write(transition.flag(), transition.entry().version(), transition.entry().actor());
 * }</pre>
 *
 * <p>It is called on a daemon thread of its own, one call after the other: of each flag in the order of versions, of different flags in any
 * order. It may block, throw, read the store and give commands: it holds up nobody but itself.
 *
 * <p>It is called at least once. The same transition comes again when the call threw, and after a start from positions that were kept before
 * the call; flag and version tell that it is the same.
 */
@FunctionalInterface
public interface TransitionListener {

    /**
     * A transition was committed. It has been told when this returns.
     *
     * @param transition what happened
     * @throws Exception when it could not be dealt with: the same transition is told again after a pause, and later ones of its flag only
     *     then
     */
    void onTransition(RolloutTransition transition) throws Exception;
}
