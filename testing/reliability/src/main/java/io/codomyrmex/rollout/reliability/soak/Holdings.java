package io.codomyrmex.rollout.reliability.soak;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process has taken from its system.
 *
 * @param descriptors the open files and sockets; -1 where the system does not tell
 * @param threads the live threads
 */
record Holdings(long descriptors, long threads) {

    private static final Path OPEN = Path.of("/proc/self/fd");

    /** Of this process, at this moment. */
    static Holdings now() {
        return new Holdings(
                openDescriptors(), ManagementFactory.getThreadMXBean().getThreadCount());
    }

    /** Of each the larger number. */
    Holdings orMore(Holdings other) {
        return new Holdings(Math.max(descriptors, other.descriptors), Math.max(threads, other.threads));
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
}
