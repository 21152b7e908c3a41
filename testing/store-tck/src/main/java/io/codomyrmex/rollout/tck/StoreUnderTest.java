package io.codomyrmex.rollout.tck;

import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import java.time.Duration;

/**
 * What the kit needs from a backend (the hooks, documented as such) and what it gives to its tests.
 *
 * <p>A test class gets this by extending {@link RolloutStoreContract}, which provides everything but the hooks.
 */
public interface StoreUnderTest {

    /**
     * Hook: opens a handle on the data that all handles of this test class share. The data may live as long as the test class
     * or longer: each test has a namespace of its own and cleans nothing up.
     *
     * @param settings what to open it with; a store without a clock of its own uses the clock in it
     * @return an open store; the kit closes it
     */
    RolloutStore open(StoreSettings settings);

    /**
     * Hook: takes a copy of everything that a namespace holds, behind the back of the open handles, as an operator does who
     * backs up a database.
     *
     * @param namespace the namespace
     * @return what puts the copy back in place of what the namespace holds then; handles stay open meanwhile
     */
    Backup backup(String namespace);

    /**
     * Hook: takes a namespace away with all it holds, behind the back of the open handles, as if it had never been. The kit
     * opens a new handle right after it, before it uses an old one.
     *
     * @param namespace the namespace
     */
    void erase(String namespace);

    /**
     * Hook: lets the store's time pass. A store with a clock of its own waits until that clock has gone on by at least the
     * duration; the kit asks such a store for 50 ms at most.
     *
     * @param duration how long; above zero
     */
    default void letPass(Duration duration) {
        clock().advance(duration);
    }

    /**
     * Hook: how many random sequences a test runs; fewer for a slow store.
     *
     * @return 5 by default
     */
    default int randomSequences() {
        return 5;
    }

    /**
     * The clock in the settings of every handle.
     *
     * @return the clock of this test
     */
    SettableClock clock();

    /**
     * What the handles of this test are opened with.
     *
     * @return settings with a namespace that no other test uses
     */
    StoreSettings settings();

    /**
     * The first handle on the namespace of this test.
     *
     * @return always the same open store
     */
    RolloutStore store();

    /**
     * The second handle on the namespace of this test, opened when it is first asked for.
     *
     * @return always the same open store
     */
    RolloutStore secondHandle();

    /**
     * One more handle on the namespace of this test.
     *
     * @return a store that is closed after the test
     */
    default RolloutStore anotherHandle() {
        return handle(settings());
    }

    /**
     * One more handle.
     *
     * @param settings what to open it with
     * @return a store that is closed after the test
     */
    RolloutStore handle(StoreSettings settings);

    /** A copy of a namespace. */
    @FunctionalInterface
    interface Backup {
        /**
         * Puts the copy back in place of what the namespace holds now.
         *
         * @throws Exception when that fails; it fails the test
         */
        void restore() throws Exception;
    }
}
