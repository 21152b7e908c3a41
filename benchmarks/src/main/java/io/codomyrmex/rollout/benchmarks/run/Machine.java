package io.codomyrmex.rollout.benchmarks.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where and when a run took place.
 *
 * @param date the day, by UTC
 * @param command what started it
 * @param processor its name
 * @param cores how many a program may use
 * @param os the operating system
 * @param java the virtual machine
 * @param loadBefore how many programs wanted a core when the run began; below 0 where that is not known
 */
public record Machine(
        String date, String command, String processor, int cores, String os, String java, double loadBefore) {

    /** From which load on other programs are at work. A quiet machine has some of Maven's, which has just ended. */
    private static final double BUSY = 2.5;

    static Machine here(String command) {
        return new Machine(
                LocalDate.now(Clock.systemUTC()).toString(),
                command,
                processorName(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String processorName() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown processor");
        } catch (IOException | UncheckedIOException e) {
            return "unknown processor";
        }
    }

    boolean isBusy() {
        return loadBefore > BUSY;
    }

    String described() {
        return String.format(
                Locale.ROOT,
                "%s; %s, %d cores, %s; %s; load average at the start %.1f%s",
                date,
                processor,
                cores,
                os,
                java,
                loadBefore,
                isBusy() ? " (other programs were at work)" : "");
    }
}
