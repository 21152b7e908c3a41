package io.codomyrmex.rollout.benchmarks.peers;

import io.getunleash.DefaultUnleash;
import io.getunleash.Unleash;
import io.getunleash.UnleashContext;
import io.getunleash.util.UnleashConfig;
import java.util.Optional;

/** Unleash with its native engine, from a bootstrap text, without polling and without metrics. */
final class UnleashPeer implements Peer<UnleashContext> {

    private final Unleash unleash = new DefaultUnleash(UnleashConfig.builder()
            .appName("benchmark")
            .unleashAPI("http://localhost:1/api")
            .toggleBootstrapProvider(() -> Optional.of(Definition.text("unleash.json")))
            .backupFile(Definition.file("unleash.json").toString())
            .disablePolling()
            .disableMetrics()
            .build());

    @Override
    public UnleashContext prepare(String id) {
        return UnleashContext.builder().userId(id).build();
    }

    @Override
    public boolean isIn(UnleashContext unit) {
        return unleash.isEnabled(FLAG, unit);
    }

    @Override
    public void close() {
        unleash.shutdown();
    }
}
