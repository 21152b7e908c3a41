package io.codomyrmex.rollout.benchmarks.bucketing;

import io.codomyrmex.rollout.benchmarks.Flags;
import io.codomyrmex.rollout.benchmarks.Nanoseconds;
import io.codomyrmex.rollout.benchmarks.Units;
import io.codomyrmex.rollout.bucketing.Bucketings;
import io.codomyrmex.rollout.bucketing.SaltedBucketing;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What does an answer cost by the bucketing of another system, beside the default? */
@State(Scope.Thread)
@OperationsPerInvocation(Units.COUNT)
public class BySchemes extends Nanoseconds {

    /** A seed that is a name too, and long enough for one. */
    private static final String SALT = "1234567890";

    @Param({
        "xx64-1",
        "codomyrmex",
        "configcat",
        "devcycle",
        "flagd-v1",
        "flagd-v2",
        "flagd-v2-js",
        "flipper",
        "flipt",
        "goff",
        "growthbook-v1",
        "growthbook-v1-utf8",
        "growthbook-v2",
        "growthbook-v2-utf8",
        "launchdarkly",
        "microsoft",
        "optimizely",
        "posthog",
        "split",
        "split-legacy",
        "statsig",
        "togglz",
        "unleash",
        "unleash-java9",
        "unleash-node"
    })
    private String bucketing;

    private final String[] ids = Units.ids();
    private SaltedBucketing salted;

    @Setup
    public void withSalt() {
        salted = Bucketings.find(bucketing).orElseThrow().withSalt(SALT);
    }

    @Benchmark
    public void answer(Blackhole answers) {
        for (String id : ids) {
            answers.consume(salted.includes(id, Flags.PERCENTAGE));
        }
    }
}
