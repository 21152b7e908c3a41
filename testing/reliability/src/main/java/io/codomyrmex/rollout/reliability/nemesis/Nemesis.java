package io.codomyrmex.rollout.reliability.nemesis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Lets one fault after the other strike, last for a while and heal, as its dice say, until it is told to stop. */
public final class Nemesis implements AutoCloseable {

    private static final int PAUSE_MILLIS = 250;

    private final List<Fault> faults;
    private final RandomGenerator dice;
    private final Duration longest;
    private final List<String> struck = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    private Nemesis(List<Fault> faults, RandomGenerator dice, Duration longest) {
        this.faults = List.copyOf(faults);
        this.dice = dice;
        this.longest = longest;
    }

    /**
     * Begins.
     *
     * @param faults what may go wrong; empty for nothing
     * @param dice where chance comes from
     * @param longest how long a fault lasts at most
     * @return to be closed by the caller
     */
    public static Nemesis unleash(List<Fault> faults, RandomGenerator dice, Duration longest) {
        Nemesis nemesis = new Nemesis(faults, dice, longest);
        Thread thread = new Thread(() -> nemesis.end.completeAsync(nemesis::rage, Runnable::run), "nemesis");
        thread.setDaemon(true);
        thread.start();
        return nemesis;
    }

    private Void rage() {
        try {
            while (!faults.isEmpty()
                    && !over.await(PAUSE_MILLIS / 2 + dice.nextInt(PAUSE_MILLIS), TimeUnit.MILLISECONDS)) {
                let(faults.get(dice.nextInt(faults.size())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return null;
    }

    private void let(Fault fault) throws InterruptedException {
        synchronized (struck) {
            struck.add(fault.words());
        }
        fault.strike();
        try {
            over.await(50 + dice.nextInt((int) longest.toMillis()), TimeUnit.MILLISECONDS);
        } finally {
            fault.heal();
        }
    }

    /**
     * What has gone wrong so far.
     *
     * @return in order
     */
    public List<String> struck() {
        synchronized (struck) {
            return List.copyOf(struck);
        }
    }

    /** Heals what is wrong, and lets nothing more go wrong. What a fault itself threw is thrown here. */
    @Override
    public void close() {
        over.countDown();
        end.join();
    }
}
