package io.codomyrmex.rollout.store.jdbc;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * How a link for hints goes about its work.
 *
 * @param heartbeat how often a sign of life is sent to a link, at most a tenth sooner
 * @param silence how long a sign of life may be under way before the link counts as dead
 * @param firstPause how long to wait before the next attempt after a link was lost, at first
 * @param longestPause how long to wait at most, after several attempts
 * @param ticker nanoseconds of a clock that only goes forward
 * @param chance spreads pauses and heartbeats; asked for by each thread that needs it
 * @param threads makes the threads of a link
 */
record HintSettings(
        Duration heartbeat,
        Duration silence,
        Duration firstPause,
        Duration longestPause,
        LongSupplier ticker,
        Supplier<RandomGenerator> chance,
        ThreadFactory threads) {

    /**
     * A link that is dead without a word is noticed after twelve seconds. Not sooner: a sign of life wakes every session of the
     * database that listens, so its cost grows with the square of the number of nodes.
     */
    static final HintSettings DEFAULT = new HintSettings(
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            Duration.ofMillis(100),
            Duration.ofSeconds(30),
            System::nanoTime,
            ThreadLocalRandom::current,
            Thread::new);

    /** How long nothing may be heard of a link that is alive. */
    Duration longestQuiet() {
        return heartbeat.plus(silence);
    }

    /** The time to the next heartbeat, in nanoseconds: nodes that were started together do not stay in step. */
    long untilHeartbeat(RandomGenerator random) {
        long most = heartbeat.toNanos();
        return most - (long) (random.nextDouble() * most / 10);
    }

    Thread daemon(String name, Runnable work) {
        Thread thread = threads.newThread(work);
        thread.setName(name);
        thread.setDaemon(true);
        return thread;
    }
}
