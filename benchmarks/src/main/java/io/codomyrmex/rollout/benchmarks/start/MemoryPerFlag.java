package io.codomyrmex.rollout.benchmarks.start;

import io.codomyrmex.rollout.benchmarks.Flags;
import io.codomyrmex.rollout.lookup.LookupDoor;
import org.openjdk.jol.info.GraphLayout;

/** How much memory does a node need for what it serves? Everything that the lookup reaches is counted, object by object. */
public final class MemoryPerFlag {

    private MemoryPerFlag() {}

    /**
     * The memory of a lookup.
     *
     * @param flags how many flags it serves
     * @return bytes, with the layout of objects of this JVM
     */
    public static long bytes(int flags) {
        LookupDoor door = Flags.lookup(flags);
        return GraphLayout.parseInstance(door.lookup()).totalSize();
    }
}
