package io.codomyrmex.rollout.benchmarks.run;

import io.codomyrmex.rollout.benchmarks.outage.FrozenStore;
import io.codomyrmex.rollout.benchmarks.start.MemoryPerFlag;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What a run consists of. */
enum Programme {
    /** What fits into three minutes. */
    QUICK(List.of(
            step(
                    "lookups and their limits",
                    Asked.of(2, 3, 120, "ByString.lookup", "ByString.limit", "ByUnit", "ByHandle", "HashAlone.hash")),
            step("other libraries", Asked.of(1, 5, 300, "Peers")),
            step("features", Asked.of(1, 3, 120, "IsEnabled")),
            step("many flags", Asked.of(1, 3, 120, "AmongMany.fewFlags").with("flags", "1", "100", "100000")),
            step("two threads", Asked.of(1, 3, 150, "OnTwoThreads")),
            step("beside a writer", Asked.of(1, 3, 150, "BesideWriter")),
            step("memory", into -> memory(into, 100_000)))),
    /** Everything: about twenty minutes. */
    FULL(List.of(
            step("lookups and their limits", Asked.of(4, 5, 250, "ByString", "ByUnit", "ByHandle", "HashAlone")),
            step("other libraries", Asked.of(2, 5, 300, "Peers")),
            step("features", Asked.of(2, 5, 250, "IsEnabled")),
            step("many flags", Asked.of(1, 5, 200, "AmongMany")),
            step("two threads", Asked.of(3, 5, 300, "OnTwoThreads")),
            step("beside a writer", Asked.of(3, 5, 300, "BesideWriter")),
            step("memory", into -> {
                memory(into, 1_000);
                memory(into, 100_000);
                memory(into, 1_000_000);
            }),
            step("start of a node", Asked.asWritten("Bootstrap")),
            step("commits", Asked.asWritten("Commits")),
            step("pulls", Asked.asWritten("Reads")),
            step("commits with hints", Asked.asWritten("CommitsHeard")),
            step(
                    "propagation by hint",
                    Asked.asWritten("Propagation")
                            .with("store", "memory", "postgresql", "redis")
                            .with("by", "hint")),
            step(
                    "propagation by poll",
                    Asked.asWritten("Propagation")
                            .with("store", "sqlite", "redis")
                            .with("by", "poll")),
            step("a frozen store", into -> frozen(into, Duration.ofSeconds(60)))));

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of, of steps without state
    private final List<Step> steps;

    Programme(List<Step> steps) {
        this.steps = steps;
    }

    List<Step> steps() {
        return steps;
    }

    private static Step step(String title, Step.Work work) {
        return new Step(title, work);
    }

    private static Step step(String title, Asked asked) {
        return new Step(title, asked::measure);
    }

    private static void memory(Figures into, int flags) {
        String subject = String.format(Locale.ROOT, "%,d flags", flags);
        into.add(new Figure(Question.MEMORY, subject, MemoryPerFlag.bytes(flags) / (double) flags, null));
    }

    private static void frozen(Figures into, Duration each) throws InterruptedException {
        FrozenStore felt = FrozenStore.during(each);
        if (felt.exceptions() > 0) {
            throw new IllegalStateException(felt.exceptions() + " answers were exceptions");
        }
        into.add(new Figure(Question.FROZEN_STORE, "store up", felt.healthyNanos(), null));
        into.add(new Figure(Question.FROZEN_STORE, "store frozen", felt.frozenNanos(), null));
    }
}
