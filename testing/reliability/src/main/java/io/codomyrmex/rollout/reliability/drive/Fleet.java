package io.codomyrmex.rollout.reliability.drive;

import io.codomyrmex.rollout.RolloutListing;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.calendar.TimeSpan;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.reliability.check.StoreContents;
import io.codomyrmex.rollout.reliability.nemesis.Fault;
import io.codomyrmex.rollout.reliability.worker.JavaProgram;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.RolloutStores;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.testing.servers.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Processes with drivers over many rollouts: at first while one of the processes is stopped, then while the store is silent. Half of
 * the nodes have a wrong clock.
 */
public final class Fleet {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration MARGIN = Duration.ofMinutes(1);

    /** One that has a wrong clock. */
    private static final int STOPPED = 0;

    private final FleetPlan plan;
    private final RolloutStore store;
    private final RolloutManager rollouts;
    private final List<DriverProcess> drivers;

    private Fleet(FleetPlan plan, RolloutStore store, List<DriverProcess> drivers) {
        this.plan = plan;
        this.store = store;
        this.rollouts = RolloutManager.over(store);
        this.drivers = drivers;
    }

    /**
     * Runs.
     *
     * @param name of the store
     * @param url the drivers' way to it, which the silence is on
     * @param directUrl a way on which nothing happens
     * @param silence the fault
     * @param plan how long, and what goes wrong
     * @param seed of the namespace
     * @param folder where processes leave what they write; an existing one
     * @return what the fleet did
     */
    public static FleetReport run(
            String name, String url, String directUrl, Fault silence, FleetPlan plan, long seed, Path folder) {
        String namespace = "fleet-" + seed;
        StoreSettings settings = StoreSettings.defaults().withNamespace(namespace);
        List<DriverProcess> drivers = new ArrayList<>();
        try (RolloutStore store = RolloutStores.open(directUrl, settings)) {
            JavaProgram program = JavaProgram.in(folder);
            for (int i = 0; i < plan.drivers(); i++) {
                drivers.add(DriverProcess.start(
                        program, new DriverOrder("d" + i, url, namespace, plan.tick(), offset(plan, i))));
            }
            drivers.forEach(DriverProcess::awaitDriving);
            String clocks = drivers.stream().anyMatch(DriverProcess::fakesTime) ? "faketime" : "injected";
            return new Fleet(plan, store, drivers).sail(name, clocks, silence);
        } finally {
            silence.heal();
            drivers.forEach(DriverProcess::close);
        }
    }

    /** A quarter of the nodes is ahead, and a quarter behind. */
    private static Duration offset(FleetPlan plan, int node) {
        return switch (node % 4) {
            case 0 -> plan.skew();
            case 1 -> plan.skew().negated();
            default -> Duration.ZERO;
        };
    }

    private FleetReport sail(String name, String clocks, Fault silence) {
        Cursor start = store.loadAll().cursor();
        Instant from = Instant.now().minus(MARGIN);
        TimeSpan stop = whileOneIsStopped(plan.stopped());
        TimeSpan silent = whileTheStoreIsSilent(plan.silenced(), silence);
        Map<String, Long> steps = end();
        TimeSpan run = new TimeSpan(from, Instant.now().plus(MARGIN));
        List<String> flags = Stream.of(plan.stopped(), plan.silenced())
                .flatMap(voyage -> voyage.flags().stream())
                .toList();
        return FleetReport.of(
                name,
                clocks,
                plan,
                StoreContents.of(store, flags, start),
                new FleetLog(run, stop, drivers.get(STOPPED).name(), silent, steps));
    }

    /** It is stopped when a quarter of the rollouts is on its way. */
    private TimeSpan whileOneIsStopped(Voyage voyage) {
        List<String> flags = voyage.flags();
        flags.forEach(flag -> rollouts.create(flag, voyage.config()));
        int quarter = flags.size() / 4;
        start(flags.subList(0, quarter), voyage.spacing());
        drivers.get(STOPPED).freeze();
        Instant from = store.time();
        long since = System.nanoTime();
        start(flags.subList(quarter, flags.size()), voyage.spacing());
        LockSupport.parkNanos(plan.stop().toNanos() - (System.nanoTime() - since));
        Instant until = store.time();
        drivers.get(STOPPED).thaw();
        awaitCompletion(voyage);
        return new TimeSpan(from, until);
    }

    private TimeSpan whileTheStoreIsSilent(Voyage voyage, Fault silence) {
        List<String> flags = voyage.flags();
        flags.forEach(flag -> rollouts.create(flag, voyage.config()));
        start(flags, voyage.spacing());
        silence.strike();
        Instant from = store.time();
        LockSupport.parkNanos(plan.silence().toNanos());
        Instant until = store.time();
        silence.heal();
        awaitCompletion(voyage);
        return new TimeSpan(from, until);
    }

    private void start(List<String> flags, Duration spacing) {
        for (String flag : flags) {
            rollouts.start(flag);
            LockSupport.parkNanos(spacing.toNanos());
        }
    }

    private void awaitCompletion(Voyage voyage) {
        Await.until("all rollouts are complete", voyage.length().plus(PATIENCE), () -> {
            drivers.forEach(DriverProcess::requireAlive);
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            return rollouts.list().stream().allMatch(Fleet::isComplete);
        });
    }

    private static boolean isComplete(RolloutListing rollout) {
        return rollout instanceof RolloutStatus status && status.state() == RolloutState.COMPLETED;
    }

    /** Every process ends when nothing is said to it any more. */
    private Map<String, Long> end() {
        drivers.forEach(DriverProcess::fallSilent);
        Map<String, Long> steps = new TreeMap<>();
        drivers.forEach(driver -> steps.put(driver.name(), driver.awaitEnd()));
        return steps;
    }
}
