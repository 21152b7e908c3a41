package io.codomyrmex.rollout.store.redis;

import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.tck.HintContract;
import io.codomyrmex.rollout.tck.RolloutStoreContract;
import io.codomyrmex.rollout.tck.ServerClockContract;
import io.codomyrmex.rollout.tck.TextDocumentContract;
import io.codomyrmex.rollout.testing.servers.Await;
import java.time.Duration;
import redis.clients.jedis.UnifiedJedis;

/** The hooks of the kit in plain commands, which are the same however the servers stand together. */
abstract class RedisStoreContract extends RolloutStoreContract
        implements ServerClockContract, TextDocumentContract, HintContract {

    /** Where the stores of the test class are. */
    abstract String url();

    /** Where the hooks read and write, behind the back of the stores. */
    abstract UnifiedJedis backdoor();

    @Override
    public final RolloutStore open(StoreSettings settings) {
        return RedisRolloutStore.open(url(), settings);
    }

    @Override
    public final Backup backup(String namespace) {
        NamespaceDump dump = NamespaceDump.of(backdoor(), namespace);
        return () -> dump.restore(backdoor());
    }

    @Override
    public final void erase(String namespace) {
        NamespaceDump.erase(backdoor(), namespace);
    }

    @Override
    public final String document(String namespace, String flag) {
        return backdoor().hget(documents(namespace), flag);
    }

    @Override
    public final void replaceDocument(String namespace, String flag, String text) {
        backdoor().hset(documents(namespace), flag, text);
    }

    private static String documents(String namespace) {
        return new NamespaceKeys(namespace).shared().get(2);
    }

    @Override
    public final void letPass(Duration duration) {
        long start = serverMicros();
        Await.until(
                "the server's clock goes on",
                Duration.ofSeconds(30),
                () -> serverMicros() - start > duration.toNanos() / 1_000);
    }

    private long serverMicros() {
        String key = new NamespaceKeys(settings().namespace()).slotKey();
        Object time = backdoor().eval("local t = redis.call('TIME') return t[1] * 1000000 + t[2]", 1, key);
        return (Long) time;
    }
}
