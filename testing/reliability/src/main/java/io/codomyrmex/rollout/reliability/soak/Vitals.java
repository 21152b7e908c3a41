package io.codomyrmex.rollout.reliability.soak;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process holds at one moment.
 *
 * @param heapBytes the heap in use right after a collection
 * @param descriptors the open files and sockets; -1 where the system does not tell
 * @param threads the live threads
 */
public record Vitals(long heapBytes, long descriptors, long threads) {

    private static final Path OPEN = Path.of("/proc/self/fd");
    private static final int COLLECTIONS = 3;

    /**
     * Of this process, now. Collects garbage.
     *
     * @return never null
     */
    public static Vitals now() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        for (int i = 0; i < COLLECTIONS; i++) {
            memory.gc();
        }
        return new Vitals(
                memory.getHeapMemoryUsage().getUsed(),
                openDescriptors(),
                ManagementFactory.getThreadMXBean().getThreadCount());
    }

    private static long openDescriptors() {
        if (!Files.isDirectory(OPEN)) {
            return -1;
        }
        try (Stream<Path> open = Files.list(OPEN)) {
            return open.count();
        } catch (IOException e) {
            return -1;
        }
    }

    @Override
    public String toString() {
        return (heapBytes >> 10) + " KiB heap, " + descriptors + " descriptors, " + threads + " threads";
    }
}
