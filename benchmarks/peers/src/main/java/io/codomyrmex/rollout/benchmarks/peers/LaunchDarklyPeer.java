package io.codomyrmex.rollout.benchmarks.peers;

import com.launchdarkly.logging.Logs;
import com.launchdarkly.sdk.LDContext;
import com.launchdarkly.sdk.server.Components;
import com.launchdarkly.sdk.server.LDClient;
import com.launchdarkly.sdk.server.LDConfig;
import com.launchdarkly.sdk.server.integrations.FileData;
import java.io.IOException;
import java.io.UncheckedIOException;

/** LaunchDarkly from a local flag file, without events. */
final class LaunchDarklyPeer implements Peer<LDContext> {

    private final LDClient client = new LDClient(
            "local",
            new LDConfig.Builder()
                    .dataSource(FileData.dataSource().filePaths(Definition.file("launchdarkly.json")))
                    .events(Components.noEvents())
                    .logging(Components.logging(Logs.none()))
                    .build());

    @Override
    public LDContext prepare(String id) {
        return LDContext.create(id);
    }

    @Override
    public boolean isIn(LDContext unit) {
        return client.boolVariation(FLAG, unit, false);
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
