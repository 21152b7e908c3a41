package io.codomyrmex.rollout.benchmarks.features;

import io.codomyrmex.featureflags.EvaluationContext;
import io.codomyrmex.featureflags.FeatureManager;
import io.codomyrmex.featureflags.definition.FlagDefinition;
import io.codomyrmex.featureflags.targeting.Operator;
import io.codomyrmex.rollout.benchmarks.Flags;
import io.codomyrmex.rollout.benchmarks.Nanoseconds;
import io.codomyrmex.rollout.benchmarks.Units;
import io.codomyrmex.rollout.lookup.RolloutLookup;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What does {@code FeatureManager.isEnabled} cost, beside the lookup that it asks? */
@State(Scope.Thread)
@OperationsPerInvocation(Units.COUNT)
public class IsEnabled extends Nanoseconds {

    private final String[] ids = Units.ids();
    private final EvaluationContext[] contexts = Stream.of(ids)
            .map(id -> EvaluationContext.builder()
                    .userId(id)
                    .attribute("country", "FR")
                    .build())
            .toArray(EvaluationContext[]::new);
    private String flag = Flags.name(0);
    private RolloutLookup lookup = Flags.lookup(1).lookup();
    private FeatureManager undefined = FeatureManager.over(lookup);
    private FeatureManager defined = with(FlagDefinition.of(flag));
    private FeatureManager ruled = with(FlagDefinition.builder(flag)
            .rule("country", Operator.IN, List.of("DE", "FR"))
            .build());

    private FeatureManager with(FlagDefinition definition) {
        FeatureManager features = FeatureManager.over(lookup);
        features.createFlag(definition);
        return features;
    }

    @Benchmark
    public void lookup(Blackhole answers) {
        for (String id : ids) {
            answers.consume(lookup.isIn(flag, id));
        }
    }

    @Benchmark
    public void withoutDefinition(Blackhole answers) {
        for (String id : ids) {
            answers.consume(undefined.isEnabled(flag, id));
        }
    }

    @Benchmark
    public void withDefinition(Blackhole answers) {
        for (String id : ids) {
            answers.consume(defined.isEnabled(flag, id));
        }
    }

    @Benchmark
    public void withRule(Blackhole answers) {
        for (EvaluationContext context : contexts) {
            answers.consume(ruled.isEnabled(flag, context));
        }
    }
}
