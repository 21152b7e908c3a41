package io.codomyrmex.rollout.store.redis;

import io.codomyrmex.rollout.testing.servers.RedisProcess;
import io.codomyrmex.rollout.testing.servers.RedisServer;
import io.codomyrmex.rollout.testing.servers.TlsFiles;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import redis.clients.jedis.UnifiedJedis;

/** The contract over TLS, for a user who has the rights of the guide and no others. */
@Tag("servers")
class TlsStoreTest extends RedisStoreContract {

    private static RedisProcess server;
    private static TlsFiles files;
    private static UnifiedJedis backdoor;

    @BeforeAll
    static void start() {
        files = TlsFiles.create();
        String[] users = Stream.of(
                        Stream.of("--user", "default", "off"),
                        Stream.of(RestrictedUser.options(RestrictedUser.RIGHTS)),
                        RestrictedUser.administrator().stream())
                .flatMap(words -> words)
                .toArray(String[]::new);
        server = RedisServer.startWithTls(files, users);
        backdoor = Backdoor.to(url("admin"));
    }

    @AfterAll
    static void stop() {
        backdoor.close();
        server.close();
    }

    private static String url(String user) {
        return "rediss://" + user + ":" + RestrictedUser.ENCODED_PASSWORD + "@127.0.0.1:" + server.port() + "?ca="
                + files.certificate();
    }

    @Override
    String url() {
        return url(RestrictedUser.NAME);
    }

    @Override
    UnifiedJedis backdoor() {
        return backdoor;
    }
}
