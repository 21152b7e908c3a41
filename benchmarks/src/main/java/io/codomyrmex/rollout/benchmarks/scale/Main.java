package io.codomyrmex.rollout.benchmarks.scale;

import io.codomyrmex.rollout.benchmarks.run.CostsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Behind {@code benchmarks/run.sh scale}: prints one line for each fleet, as a table for a page. */
public final class Main {

    private static final int[] NODES = {100, 1_000, 10_000};
    private static final int[] CHANGES_PER_MINUTE = {1, 60, 600};
    private static final int FEW_CHANGES = 1;
    private static final double LOST_HINTS = 0.001;
    private static final long SEED = 20_261_126;

    private Main() {}

    /**
     * Simulates.
     *
     * @param words the folder with the results of a full run, whose costs are used
     * @throws IOException when there are none
     */
    public static void main(String[] words) throws IOException {
        for (Costs costs : CostsFile.read(Path.of(words[0]))) {
            System.out.printf(
                    Locale.ROOT,
                    "%n%s: a pull %.0f µs, with news %.0f µs, a commit %.0f µs, a hint %.1f µs for each node%n%n",
                    costs.store(),
                    costs.nothingNew() / 1e3,
                    costs.oneNew() / 1e3,
                    costs.commit() / 1e3,
                    costs.hint() / 1e3);
            head();
            for (int nodes : NODES) {
                for (Way way : Way.values()) {
                    line(FleetSimulation.run(new Scenario(nodes, way, FEW_CHANGES, costs, LOST_HINTS, SEED)));
                }
            }
            for (int changes : CHANGES_PER_MINUTE) {
                if (changes != FEW_CHANGES) {
                    line(FleetSimulation.run(new Scenario(NODES[1], Way.BOTH, changes, costs, LOST_HINTS, SEED)));
                }
            }
        }
    }

    private static void head() {
        System.out.println(
                "| nodes | by | changes/min | reads/s | load | p50 ms | p99 ms | last ms | tries/s in outage "
                        + "| reads in busiest second after | load after | longest read after, ms | all back after s |");
        System.out.println("|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    }

    private static void line(FleetReport report) {
        System.out.printf(
                Locale.ROOT,
                "| %,d | %s | %d | %,.0f | %.1f %% | %,.0f | %,.0f | %,.0f | %,.0f | %,d | %.0f %% | %,.1f | %.1f |%n",
                report.scenario().nodes(),
                report.scenario().way().name().toLowerCase(Locale.ROOT),
                report.scenario().changesPerMinute(),
                report.readsPerSecond(),
                100 * report.load(),
                report.medianMillis(),
                report.p99Millis(),
                report.worstMillis(),
                report.triesPerSecond(),
                report.mostReadsAfter(),
                100 * report.loadAfter(),
                report.longestReadAfterMillis(),
                report.caughtUpSeconds());
    }
}
