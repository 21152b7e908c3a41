package io.codomyrmex.rollout.benchmarks.run;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Some benchmarks that are run together, one JVM for each, and in several rounds: what is compared was measured in turn.
 *
 * @param benchmarks {@code Class.method}, or a class alone
 * @param parameters the values of some parameters; others have all that their benchmark names
 * @param rounds how often to go round
 * @param iterations how many warm-ups, and how many measurements, each round has; 0 leaves both and their length to the benchmark
 * @param millis how long each takes
 */
record Asked(List<String> benchmarks, Map<String, List<String>> parameters, int rounds, int iterations, int millis) {

    static Asked of(int rounds, int iterations, int millis, String... benchmarks) {
        return new Asked(List.of(benchmarks), Map.of(), rounds, iterations, millis);
    }

    /** As its author wrote it. */
    static Asked asWritten(String... benchmarks) {
        return of(1, 0, 0, benchmarks);
    }

    Asked with(String parameter, String... values) {
        Map<String, List<String>> more = new TreeMap<>(parameters);
        more.put(parameter, List.of(values));
        return new Asked(benchmarks, more, rounds, iterations, millis);
    }

    void measure(Figures into) throws RunnerException {
        for (int round = 0; round < rounds; round++) {
            for (RunResult result : new Runner(options().build()).run()) {
                Subjects.figure(result).ifPresent(into::add);
            }
        }
    }

    private ChainedOptionsBuilder options() {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .forks(1)
                .verbosity(VerboseMode.SILENT)
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuTime.class)
                .jvmArgsAppend(
                        "--enable-native-access=ALL-UNNAMED",
                        // No log lines between the figures; run.sh stands in the root of the repository.
                        "-Djava.util.logging.config.file=.mvn/test-logging.properties");
        if (iterations > 0) {
            options.warmupIterations(iterations)
                    .warmupTime(TimeValue.milliseconds(millis))
                    .measurementIterations(iterations)
                    .measurementTime(TimeValue.milliseconds(millis));
        }
        for (String benchmark : benchmarks) {
            options.include("\\." + Pattern.quote(benchmark) + (benchmark.contains(".") ? "$" : "\\."));
        }
        parameters.forEach((name, values) -> options.param(name, values.toArray(String[]::new)));
        return options;
    }
}
