package io.codomyrmex.rollout.concurrency;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.codomyrmex.rollout.lookup.FlagHandle;
import io.codomyrmex.rollout.lookup.LookupTable;
import io.codomyrmex.rollout.lookup.ServedRollout;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * What one thread publishes as another reads it, on the real processor and compiler. Lincheck knows neither: it tries orders of
 * whole steps.
 */
public final class PublicationStress {

    private PublicationStress() {}

    private static LookupTable atVersionOne() {
        LookupTable table = new LookupTable();
        table.reload(Rollouts.snapshot(1));
        return table;
    }

    /** A reader sees one version whole: version and percentage of the same, through the map. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "before the change")
    @Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "after the change")
    @Outcome(expect = FORBIDDEN, desc = "half of a version")
    @State
    public static class ThroughTheMap {
        private final LookupTable table = atVersionOne();

        @Actor
        public void writer() {
            table.apply(Rollouts.change(2));
        }

        @Actor
        public void reader(II_Result seen) {
            ServedRollout served = table.lookup().served(Rollouts.FLAG);
            seen.r1 = (int) served.version();
            seen.r2 = served.percentage().thousandths() / 1_000;
        }
    }

    /** The same through a handle. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "before the change")
    @Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "after the change")
    @Outcome(expect = FORBIDDEN, desc = "half of a version")
    @State
    public static class ThroughAHandle {
        private final LookupTable table = atVersionOne();
        private final FlagHandle handle = table.lookup().handle(Rollouts.FLAG);

        @Actor
        public void writer() {
            table.apply(Rollouts.change(2));
        }

        @Actor
        public void reader(II_Result seen) {
            ServedRollout served = handle.served();
            seen.r1 = (int) served.version();
            seen.r2 = served.percentage().thousandths() / 1_000;
        }
    }

    /** Two reads of a handle never go back. */
    @JCStressTest
    @Outcome(
            id = {"1, 1", "1, 2", "2, 2"},
            expect = ACCEPTABLE,
            desc = "in order")
    @Outcome(expect = FORBIDDEN, desc = "back to an older version")
    @State
    public static class NeverBack {
        private final LookupTable table = atVersionOne();
        private final FlagHandle handle = table.lookup().handle(Rollouts.FLAG);

        @Actor
        public void writer() {
            table.apply(Rollouts.change(2));
        }

        @Actor
        public void reader(II_Result seen) {
            seen.r1 = (int) handle.served().version();
            seen.r2 = (int) handle.served().version();
        }
    }

    /** Of two writers the newer version wins, in the map and in the handle, whoever comes last. */
    @JCStressTest
    @Outcome(id = "3, 3", expect = ACCEPTABLE, desc = "the newest version")
    @Outcome(expect = FORBIDDEN, desc = "an old version won, or handle and map differ")
    @State
    public static class TheNewestWins {
        private final LookupTable table = atVersionOne();
        private final FlagHandle handle = table.lookup().handle(Rollouts.FLAG);

        @Actor
        public void one() {
            table.apply(Rollouts.change(2));
        }

        @Actor
        public void other() {
            table.apply(Rollouts.change(3));
        }

        @Arbiter
        public void end(II_Result seen) {
            seen.r1 = (int) table.lookup().served(Rollouts.FLAG).version();
            seen.r2 = (int) handle.served().version();
        }
    }

    /** The broken twin of {@link ThroughAHandle}: an entry that is changed in place. */
    @JCStressTest
    @Outcome(
            id = {"1, 1", "2, 2"},
            expect = ACCEPTABLE,
            desc = "whole")
    @Outcome(expect = FORBIDDEN, desc = "half of a version")
    @State
    public static class BrokenChangedInPlace {
        private int version = 1;
        private int percentage = 1;

        @Actor
        public void writer() {
            version = 2;
            percentage = 2;
        }

        @Actor
        public void reader(II_Result seen) {
            seen.r1 = version;
            seen.r2 = percentage;
        }
    }

    /** The broken twin of {@link TheNewestWins}: compares, then writes, without a lock between the two. */
    @JCStressTest
    @Outcome(id = "3", expect = ACCEPTABLE, desc = "the newest version")
    @Outcome(expect = FORBIDDEN, desc = "an old version won")
    @State
    public static class BrokenComparedThenWritten {
        private volatile int version = 1;

        private void apply(int newer) {
            if (newer > version) {
                version = newer;
            }
        }

        @Actor
        public void one() {
            apply(2);
        }

        @Actor
        public void other() {
            apply(3);
        }

        @Arbiter
        public void end(I_Result seen) {
            seen.r1 = version;
        }
    }
}
