package io.codomyrmex.rollout.store.redis;

import io.codomyrmex.rollout.StoreUnavailableException;
import java.util.List;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** The Redis behind a store: runs scripts there, and tells its trouble. */
final class Server implements AutoCloseable {

    private static final int ATTEMPTS = 4;

    private final UnifiedJedis client;
    private final boolean owned;
    private final String described;

    /**
     * A server.
     *
     * @param client how it is reached
     * @param owned whether the client was made here, and is closed here
     * @param described how messages name it, without secrets
     */
    Server(UnifiedJedis client, boolean owned, String described) {
        this.client = client;
        this.owned = owned;
        this.described = described;
    }

    UnifiedJedis client() {
        return client;
    }

    String described() {
        return described;
    }

    /** Runs a script that changes nothing, and once more when a connection turned out to be dead. */
    Reply ask(Script script, List<String> keys, List<String> arguments) {
        try {
            return tell(script, keys, arguments);
        } catch (UnansweredException first) {
            try {
                return tell(script, keys, arguments);
            } catch (UnansweredException e) {
                throw unavailable(Failure.of(e.trouble()).words(), e.trouble());
            }
        }
    }

    /**
     * Runs a script that may change something. It is sent again only when it is sure that it was not carried out.
     *
     * @throws UnansweredException when it is not known whether it was carried out
     * @throws StoreUnavailableException when it was not carried out
     */
    Reply tell(Script script, List<String> keys, List<String> arguments) {
        for (int attempt = 1; ; attempt++) {
            try {
                return run(script, keys, arguments);
            } catch (JedisException e) {
                Failure failure = Failure.of(e);
                if (failure.kind() == Failure.Kind.REDIRECTED && attempt < ATTEMPTS) {
                    continue;
                }
                if (failure.kind() == Failure.Kind.UNANSWERED || repeatsByItself()) {
                    throw new UnansweredException(e);
                }
                throw unavailable(failure.words(), e);
            }
        }
    }

    /**
     * The application's own client may send a command several times, and then only its last trouble is known. These two do so only
     * when they are given an executor of commands that does.
     */
    private boolean repeatsByItself() {
        return !owned && !(client instanceof RedisClient) && !(client instanceof RedisSentinelClient);
    }

    private Reply run(Script script, List<String> keys, List<String> arguments) {
        try {
            return new Reply((List<?>) client.evalsha(script.sha1(), keys, arguments));
        } catch (JedisNoScriptException e) {
            return new Reply((List<?>) client.eval(script.text(), keys, arguments));
        }
    }

    private StoreUnavailableException unavailable(String words, Throwable cause) {
        return new StoreUnavailableException(described + ": " + words, cause);
    }

    @Override
    public void close() {
        if (owned) {
            client.close();
        }
    }
}
