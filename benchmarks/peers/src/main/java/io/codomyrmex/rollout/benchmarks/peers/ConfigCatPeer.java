package io.codomyrmex.rollout.benchmarks.peers;

import com.configcat.ConfigCatClient;
import com.configcat.LogLevel;
import com.configcat.OverrideBehaviour;
import com.configcat.OverrideDataSourceBuilder;
import com.configcat.User;
import java.io.IOException;
import java.io.UncheckedIOException;

/** ConfigCat with local overrides only. */
final class ConfigCatPeer implements Peer<User> {

    private final ConfigCatClient client = ConfigCatClient.get("localhost", options -> {
        options.flagOverrides(
                OverrideDataSourceBuilder.localFile(
                        Definition.file("configcat.json").toString(), false),
                OverrideBehaviour.LOCAL_ONLY);
        options.logLevel(LogLevel.NO_LOG);
    });

    @Override
    public User prepare(String id) {
        return User.newBuilder().build(id);
    }

    @Override
    public boolean isIn(User unit) {
        return client.getValue(Boolean.class, FLAG, unit, false);
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
