package io.codomyrmex.rollout.benchmarks.scale;

import io.codomyrmex.rollout.feed.FeedBuilder;
import io.codomyrmex.rollout.feed.PaceDoor;
import io.codomyrmex.rollout.store.redis.BackoffDoor;
import java.util.SplittableRandom;

/** One node: the loop of a feed, its bell and its link for hints, with the waits of the real ones. */
final class NodeModel {

    private final Clockwork clock;
    private final StoreModel store;
    private final Arrivals arrivals;
    private final SplittableRandom random;
    private final boolean hints;
    private final PaceDoor pace;
    private final BackoffDoor backoff;

    private int known;
    private int failures;
    private boolean away = true;
    private boolean live;
    private boolean reliedOn;
    private boolean ringing;
    private boolean listening;
    private long waits;

    NodeModel(Scenario scenario, Clockwork clock, StoreModel store, Arrivals arrivals, SplittableRandom random) {
        this.clock = clock;
        this.store = store;
        this.arrivals = arrivals;
        this.random = random;
        this.hints = scenario.way().hints();
        this.pace = new PaceDoor(
                FeedBuilder.DEFAULT_POLL_INTERVAL,
                scenario.way().pollWithHints(),
                scenario.way().staleAfter(),
                random);
        this.backoff = new BackoffDoor(random);
    }

    void start() {
        live = hints;
        clock.at(random.nextLong(FeedBuilder.DEFAULT_POLL_INTERVAL.toNanos()), this::pull);
        if (hints) {
            clock.at(Scenario.OUTAGE_BEGINS, this::loseLink);
            clock.at(Scenario.OUTAGE_BEGINS + random.nextLong(pace.watchPeriod()), this::watch);
        }
    }

    boolean isLive() {
        return live;
    }

    /** A hint arrives. */
    void ring() {
        if (listening) {
            wake(true);
        } else {
            ringing = true;
        }
    }

    private void pull() {
        long arrives = clock.now() + Scenario.ONE_WAY;
        if (Scenario.isUp(arrives)) {
            clock.at(arrives, this::read);
        } else {
            store.refused(arrives);
            clock.after(Scenario.REFUSED, this::failed);
        }
    }

    private void read() {
        StoreModel.Answer answer = store.read(clock.now(), known);
        long back = answer.at() + Scenario.ONE_WAY;
        if (Scenario.isUp(clock.now()) == Scenario.isUp(answer.at())) {
            clock.at(back, () -> pulled(answer.revision()));
        } else {
            clock.at(back, this::failed);
        }
    }

    private void pulled(int revision) {
        arrivals.served(known, revision, clock.now());
        known = Math.max(known, revision);
        failures = 0;
        if (away && clock.now() >= Scenario.OUTAGE_ENDS) {
            away = false;
            arrivals.isBack(clock.now());
        }
        await();
    }

    private void failed() {
        failures++;
        await();
    }

    private void await() {
        reliedOn = live;
        PaceDoor.Wait wait = pace.after(failures, live);
        long number = ++waits;
        clock.after(wait.gathering(), () -> listen(number, wait.listening()));
    }

    private void listen(long number, long atMost) {
        if (ringing) {
            wake(true);
            return;
        }
        listening = true;
        clock.after(atMost, () -> {
            if (number == waits && listening) {
                wake(false);
            }
        });
    }

    private void wake(boolean rung) {
        listening = false;
        ringing = false;
        long more = rung ? pace.afterHint(failures) : 0;
        if (more == 0) {
            pull();
        } else {
            clock.after(more, this::pull);
        }
    }

    private void loseLink() {
        live = false;
        clock.after(backoff.next(), this::connect);
    }

    private void connect() {
        if (Scenario.isUp(clock.now())) {
            live = true;
            backoff.reset();
            ring();
        } else {
            clock.after(backoff.next(), this::connect);
        }
    }

    /** The second thread of a feed: wakes the puller when it relies on hints that have ceased. */
    private void watch() {
        if (reliedOn && !live) {
            ring();
        }
        if (!live) {
            clock.after(pace.watchPeriod(), this::watch);
        }
    }
}
