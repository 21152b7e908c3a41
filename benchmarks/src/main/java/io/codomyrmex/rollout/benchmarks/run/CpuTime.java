package io.codomyrmex.rollout.benchmarks.run;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Measures the processor time of the threads that run a benchmark: nanoseconds for each operation.
 *
 * <p>On a machine that nothing else uses it equals the time that JMH measures. On any other it leaves out the time in which another
 * program had the processor, so that two benchmarks can still be compared.
 */
public final class CpuTime implements InternalProfiler {

    /** What the result is called beside JMH's own. */
    public static final String LABEL = "cpu.time.norm";

    private static final String WORKER = "-jmh-worker-";

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long before;

    /** For JMH, which makes one for each JVM. */
    public CpuTime() {}

    @Override
    public String getDescription() {
        return "Processor time of the benchmark's threads, for each operation";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = ofWorkers();
    }

    @Override
    public Collection<ScalarResult> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        long operations = result.getMetadata().getAllOps();
        double spent = ofWorkers() - before;
        return operations == 0
                ? List.of()
                : List.of(new ScalarResult(LABEL, spent / operations, "ns/op", AggregationPolicy.AVG));
    }

    private long ofWorkers() {
        long sum = 0;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().contains(WORKER)) {
                sum += Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
            }
        }
        return sum;
    }
}
