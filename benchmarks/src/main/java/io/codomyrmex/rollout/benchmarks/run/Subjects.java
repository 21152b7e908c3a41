package io.codomyrmex.rollout.benchmarks.run;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** Which benchmark answers which question, and what its figure is called in the table. */
final class Subjects {

    static final String OURS = "Rollout";
    static final String OUR_HANDLE = "Rollout, by handle";
    static final String LIMIT = "limit";
    static final String LIMIT_OF_UNITS = "limit, hash read from its Unit";

    static final String BARE_LOOKUP = "the lookup itself";

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    /** @param subject with {names} of parameters */
    private record Line(Question question, String subject) {}

    private static final Map<String, Line> LINES = Map.ofEntries(
            line("ByString.lookup", Question.BY_STRING, OURS),
            line("ByString.limit", Question.BY_STRING, LIMIT),
            line("ByHandle.string", Question.BY_STRING, OUR_HANDLE),
            line("Peers.byString", Question.BY_STRING, "{library}"),
            line("ByUnit.lookup", Question.BY_UNIT, OURS),
            line("ByUnit.limit", Question.BY_UNIT, LIMIT),
            line("Peers.byUnit", Question.BY_UNIT, "{library}"),
            line("ByHandle.unit", Question.BY_HANDLE, OURS),
            line("ByHandle.limit", Question.BY_HANDLE, LIMIT),
            line("ByHandle.limitOfUnits", Question.BY_HANDLE, LIMIT_OF_UNITS),
            line("IsEnabled.lookup", Question.FEATURES, BARE_LOOKUP),
            line("IsEnabled.withoutDefinition", Question.FEATURES, "a rollout alone"),
            line("IsEnabled.withDefinition", Question.FEATURES, "a flag without rules"),
            line("IsEnabled.withRule", Question.FEATURES, "a flag with a rule"),
            line("HashAlone.hash", Question.HASH, "hash"),
            line("HashAlone.unit", Question.HASH, "Unit.of"),
            line("AmongMany.fewFlags", Question.FEW_OF_MANY, "{flags} flags"),
            line("AmongMany.anyFlag", Question.ANY_OF_MANY, "{flags} flags"),
            line("AmongMany.limitAnyFlag", Question.ANY_OF_MANY, "{flags} flags, limit"),
            line("AmongMany.unknownFlag", Question.UNKNOWN, "{flags} flags"),
            line("OnTwoThreads.one", Question.THREADS, "1 thread"),
            line("OnTwoThreads.two", Question.THREADS, "2 threads"),
            line("BesideWriter.read", Question.BESIDE_WRITER, "{changes} changes/s"),
            line("Bootstrap.untilReady", Question.BOOTSTRAP, "{flags} flags"),
            line("Commits.oneWriter", Question.COMMITS, "{store}, 1 writer"),
            line("Commits.fourWriters", Question.COMMITS, "{store}, 4 writers"),
            line("Reads.nothingNew", Question.READS, "{store}, nothing new"),
            line("Reads.oneFlagNew", Question.READS, "{store}, one change"),
            line("CommitsHeard.commit", Question.HINTS, "{store}, {listeners} nodes"),
            line("Propagation.fromNodeToNode", Question.PROPAGATION, "{store} by {by}"));

    private static final Map<String, String> NAMES = Map.of(
            "UNLEASH", "Unleash",
            "TOGGLZ", "Togglz",
            "FF4J", "FF4J (not sticky)",
            "LAUNCHDARKLY", "LaunchDarkly",
            "SPLIT", "Split",
            "CONFIGCAT", "ConfigCat",
            "OPENFEATURE", "OpenFeature in memory",
            "FLAGD", "flagd in process");

    /** What is no sticky peer: ours, the limit, and the one that throws dice. */
    static final List<String> NOT_STICKY_PEERS = List.of(OURS, OUR_HANDLE, LIMIT, "FF4J (not sticky)");

    private Subjects() {}

    private static Map.Entry<String, Line> line(String benchmark, Question question, String subject) {
        return Map.entry(benchmark, new Line(question, subject));
    }

    static Optional<Figure> figure(RunResult result) {
        String benchmark = result.getParams().getBenchmark();
        String[] parts = benchmark.split("\\.", -1);
        Line line = LINES.get(parts[parts.length - 2] + "." + parts[parts.length - 1]);
        if (line == null) {
            return Optional.empty();
        }
        String subject = line.subject();
        for (String parameter : result.getParams().getParamsKeys()) {
            subject = subject.replace(
                    "{" + parameter + "}", name(result.getParams().getParam(parameter)));
        }
        return Optional.of(new Figure(line.question(), subject, value(line.question(), result), bytes(result)));
    }

    private static String name(String value) {
        if (!value.isEmpty() && value.chars().allMatch(Character::isDigit)) {
            return String.format(Locale.ROOT, "%,d", Long.parseLong(value));
        }
        return NAMES.getOrDefault(value, value);
    }

    /**
     * Nanoseconds are those of the processor: on a quiet machine the same as those of the clock, on any other without the time in
     * which somebody else had it. The median leaves out an iteration in which the compiler or the kernel was at work.
     */
    private static double value(Question question, RunResult result) {
        if (question == Question.PROPAGATION) {
            return result.getPrimaryResult().getStatistics().getPercentile(99);
        }
        if (question.unit().equals("ns")) {
            return iterations(result, CpuTime.LABEL);
        }
        return result.getPrimaryResult().getScore();
    }

    private static double iterations(RunResult result, String label) {
        double[] values = result.getBenchmarkResults().stream()
                .map(BenchmarkResult::getIterationResults)
                .flatMap(iterations -> iterations.stream())
                .map(iteration -> iteration.getSecondaryResults().get(label))
                .filter(secondary -> secondary != null)
                .mapToDouble(secondary -> secondary.getScore())
                .sorted()
                .toArray();
        return values.length == 0 ? Double.NaN : values[values.length / 2];
    }

    private static @Nullable Double bytes(RunResult result) {
        Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
        return allocated == null ? null : allocated.getScore();
    }
}
