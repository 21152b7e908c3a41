package io.codomyrmex.rollout.benchmarks.peers;

/**
 * Another flag library with one flag, {@value #FLAG}, that is on for 25 % of the units. It answers from memory and talks to no
 * server.
 *
 * @param <U> what the library wants to be given for a unit
 */
interface Peer<U> extends AutoCloseable {

    /** The flag that each of them knows. */
    String FLAG = "checkout-000000";

    /** The percentage at which it is on. */
    int PERCENT = 25;

    /**
     * A unit as the library wants it: what an application would make once per request.
     *
     * @param id the unit's id
     * @return the library's own form
     */
    U prepare(String id);

    /**
     * Whether a unit is in.
     *
     * @param unit from {@link #prepare}
     * @return the library's answer
     */
    boolean isIn(U unit);

    @Override
    void close();
}
