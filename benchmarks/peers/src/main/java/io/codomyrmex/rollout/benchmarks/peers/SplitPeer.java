package io.codomyrmex.rollout.benchmarks.peers;

import io.split.client.SplitClient;
import io.split.client.SplitClientConfig;
import io.split.client.SplitFactory;
import io.split.client.SplitFactoryBuilder;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.concurrent.TimeoutException;

/** Split in localhost mode, from a local file. */
final class SplitPeer implements Peer<String> {

    private final SplitFactory factory;
    private final SplitClient client;

    SplitPeer() {
        try {
            factory = SplitFactoryBuilder.build(
                    "localhost",
                    SplitClientConfig.builder()
                            .splitFile(Definition.file("split.json").toString())
                            .setBlockUntilReadyTimeout(10_000)
                            .build());
            client = factory.client();
            client.blockUntilReady();
        } catch (IOException | URISyntaxException | TimeoutException e) {
            throw new IllegalStateException("Split did not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Split did not start", e);
        }
    }

    @Override
    public String prepare(String id) {
        return id;
    }

    @Override
    public boolean isIn(String unit) {
        return "on".equals(client.getTreatment(unit, FLAG));
    }

    @Override
    public void close() {
        factory.destroy();
    }
}
