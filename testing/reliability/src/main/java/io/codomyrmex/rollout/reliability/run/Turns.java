package io.codomyrmex.rollout.reliability.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/**
 * Lets one of several threads go on at a time. Who is next is decided by dice at each {@link #pass}, and by nothing else: the same
 * dice give the same order, however busy the machine is.
 */
final class Turns {

    private final RandomGenerator dice;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Integer> playing = new ArrayList<>();
    private int turn;

    Turns(int players, RandomGenerator dice) {
        this.dice = dice;
        for (int i = 0; i < players; i++) {
            playing.add(i);
        }
    }

    /** Waits for the first turn. */
    void join(int player) {
        lock.lock();
        try {
            await(player);
        } finally {
            lock.unlock();
        }
    }

    /** Gives somebody a turn, and waits for the next one. */
    void pass(int player) {
        lock.lock();
        try {
            next();
            await(player);
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more turns. */
    void leave(int player) {
        lock.lock();
        try {
            playing.remove((Integer) player);
            if (!playing.isEmpty()) {
                next();
            }
        } finally {
            lock.unlock();
        }
    }

    private void next() {
        turn = playing.get(dice.nextInt(playing.size()));
        changed.signalAll();
    }

    private void await(int player) {
        while (turn != player) {
            changed.awaitUninterruptibly();
        }
    }
}
