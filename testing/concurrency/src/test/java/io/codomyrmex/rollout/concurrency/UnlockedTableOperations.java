package io.codomyrmex.rollout.concurrency;

import java.util.concurrent.ConcurrentHashMap;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/**
 * The broken twin: a table as one would first write it, which compares the version and then puts, without a lock between the two.
 * A check that finds nothing wrong with this one proves nothing of the other.
 */
@Param(name = "version", gen = IntGen.class, conf = "1:5")
public class UnlockedTableOperations {

    private final ConcurrentHashMap<String, Integer> served = new ConcurrentHashMap<>();

    @Operation
    public int read() {
        return served.getOrDefault(Rollouts.FLAG, 0);
    }

    @Operation
    public boolean apply(@Param(name = "version") int version) {
        if (version <= served.getOrDefault(Rollouts.FLAG, 0)) {
            return false;
        }
        served.put(Rollouts.FLAG, version);
        return true;
    }
}
