package io.codomyrmex.rollout.benchmarks.scale;

import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Runs a scenario. The same scenario gives the same report. */
public final class FleetSimulation {

    private FleetSimulation() {}

    /**
     * Simulates.
     *
     * @param scenario what
     * @return what came of it
     */
    public static FleetReport run(Scenario scenario) {
        SplittableRandom chance = new SplittableRandom(scenario.seed());
        Clockwork clock = new Clockwork();
        StoreModel store = new StoreModel(scenario, chance.split());
        Arrivals arrivals = new Arrivals(store.commits());
        SplittableRandom loss = chance.split();
        NodeModel[] nodes = Stream.generate(() -> new NodeModel(scenario, clock, store, arrivals, chance.split()))
                .limit(scenario.nodes())
                .toArray(NodeModel[]::new);
        for (NodeModel node : nodes) {
            node.start();
        }
        for (long commit : store.commits()) {
            clock.at(commit, () -> hint(scenario, clock, store, nodes, loss));
        }
        clock.runUntil(Scenario.END);
        return report(scenario, store.tally(), arrivals);
    }

    private static void hint(
            Scenario scenario, Clockwork clock, StoreModel store, NodeModel[] nodes, SplittableRandom loss) {
        int listening = scenario.way().hints() ? nodes.length : 0;
        long sent = store.commit(clock.now(), listening);
        for (int i = 0; i < listening; i++) {
            NodeModel node = nodes[i];
            if (node.isLive() && loss.nextDouble() >= scenario.lostHints()) {
                clock.at(sent - (listening - 1 - i) * scenario.costs().hint() + Scenario.ONE_WAY, node::ring);
            }
        }
    }

    private static FleetReport report(Scenario scenario, Tally tally, Arrivals arrivals) {
        long up = Scenario.OUTAGE_ENDS;
        return new FleetReport(
                scenario,
                tally.readsPerSecond(Scenario.WARM, Scenario.OUTAGE_BEGINS),
                tally.load(Scenario.WARM, Scenario.OUTAGE_BEGINS),
                arrivals.millis(0.5),
                arrivals.millis(0.99),
                arrivals.millis(1),
                tally.triesPerSecond(up - 30 * Scenario.SECOND, up),
                tally.mostReadsInASecond(up, up + Scenario.CALM),
                tally.load(up, up + 5 * Scenario.SECOND),
                tally.longestReadMillis(up, up + Scenario.CALM),
                arrivals.caughtUpAfterSeconds());
    }
}
