package io.codomyrmex.rollout.store.redis;

import java.io.Serial;
import redis.clients.jedis.exceptions.JedisException;

/** A change was sent and not answered: it may have been made or not. */
final class UnansweredException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final JedisException trouble;

    UnansweredException(JedisException trouble) {
        super(trouble);
        this.trouble = trouble;
    }

    /** What the client threw. */
    JedisException trouble() {
        return trouble;
    }
}
