package io.codomyrmex.rollout.concurrency;

import io.codomyrmex.rollout.lookup.LookupTable;
import io.codomyrmex.rollout.lookup.ServedRollout;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** What may happen to one flag of the real table at the same time. */
@Param(name = "version", gen = IntGen.class, conf = "1:5")
public class LookupTableOperations {

    private final LookupTable table = new LookupTable();

    private static String seen(ServedRollout served) {
        return served == null
                ? "nothing"
                : served.version() + " at " + served.percentage().thousandths() + (served.isStale() ? " stale" : "");
    }

    @Operation
    public String read() {
        return seen(table.lookup().served(Rollouts.FLAG));
    }

    @Operation
    public boolean apply(@Param(name = "version") int version) {
        return !table.apply(Rollouts.change(version)).changes().isEmpty();
    }

    @Operation
    public boolean remove(@Param(name = "version") int version) {
        return !table.apply(Rollouts.removal(version)).changes().isEmpty();
    }

    @Operation
    public int reload(@Param(name = "version") int version) {
        return table.reload(Rollouts.snapshot(version)).fallen().size();
    }

    @Operation
    public void markStale() {
        table.setStale(true);
    }

    @Operation
    public void markFresh() {
        table.setStale(false);
    }
}
