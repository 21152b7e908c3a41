package io.codomyrmex.rollout.benchmarks.peers;

import dev.openfeature.contrib.providers.flagd.Config;
import dev.openfeature.contrib.providers.flagd.FlagdOptions;
import dev.openfeature.contrib.providers.flagd.FlagdProvider;
import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.FeatureProvider;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.providers.memory.Flag;
import dev.openfeature.sdk.providers.memory.InMemoryProvider;
import java.util.Map;

/** The OpenFeature SDK over one of two providers. */
final class OpenFeaturePeer implements Peer<EvaluationContext> {

    private final OpenFeatureAPI api = OpenFeatureAPI.createIsolated();
    private final Client client;

    private OpenFeaturePeer(FeatureProvider provider) {
        api.setProviderAndWait(provider);
        client = api.getClient();
    }

    /**
     * The SDK's provider in memory. It has no percentages of its own; the rule here is about the cheapest that an application can
     * write.
     */
    static OpenFeaturePeer inMemory() {
        Flag<Boolean> flag = Flag.<Boolean>builder()
                .variant("on", true)
                .variant("off", false)
                .defaultVariant("off")
                .contextEvaluator(
                        (known, context) -> Math.floorMod((FLAG + context.getTargetingKey()).hashCode(), 100) < PERCENT)
                .build();
        return new OpenFeaturePeer(new InMemoryProvider(Map.of(FLAG, flag)));
    }

    /** flagd's rules, evaluated in process from a file. */
    static OpenFeaturePeer flagd() {
        return new OpenFeaturePeer(new FlagdProvider(FlagdOptions.builder()
                .resolverType(Config.Resolver.FILE)
                .deadline(30_000)
                .offlineFlagSourcePath(Definition.file("flagd.json").toString())
                .build()));
    }

    @Override
    public EvaluationContext prepare(String id) {
        return new ImmutableContext(id);
    }

    @Override
    public boolean isIn(EvaluationContext unit) {
        return client.getBooleanValue(FLAG, false, unit);
    }

    @Override
    public void close() {
        api.shutdown();
    }
}
