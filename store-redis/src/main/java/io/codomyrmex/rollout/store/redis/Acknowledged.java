package io.codomyrmex.rollout.store.redis;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The newest commits that the store acknowledged to this handle, so that one that it lost later is noticed. Safe for use by many
 * threads.
 */
final class Acknowledged {

    /** A commit that was acknowledged: which change of what, and where in the life of the namespace. */
    record Commit(String flag, long version, String operationId, String epoch, long revision) {}

    /** How many commits are remembered. */
    static final int KEPT = 1_000;

    private static final List<String> NONE = List.of("", "", "");

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Commit> commits = new ArrayDeque<>();

    void add(Commit commit) {
        lock.lock();
        try {
            commits.addLast(commit);
            if (commits.size() > KEPT) {
                commits.removeFirst();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Epoch, revision and operation of the newest one, for a script to look at; empty texts when there is none. */
    List<String> witness() {
        lock.lock();
        try {
            Commit newest = commits.peekLast();
            return newest == null
                    ? NONE
                    : List.of(newest.epoch(), Long.toString(newest.revision()), newest.operationId());
        } finally {
            lock.unlock();
        }
    }

    /** All of them, oldest first; from now on none is remembered. */
    List<Commit> takeAll() {
        lock.lock();
        try {
            List<Commit> all = List.copyOf(commits);
            commits.clear();
            return all;
        } finally {
            lock.unlock();
        }
    }
}
