package io.codomyrmex.rollout.store.redis;

import io.codomyrmex.rollout.text.Quoted;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import redis.clients.jedis.exceptions.JedisException;

/** Says that hints do not work, once each time that they stop, and that they work again. Nothing but time is lost: polling goes on. */
final class HintTrouble {

    private static final System.Logger LOGGER = System.getLogger(HintTrouble.class.getName());

    private final String server;
    private final NamespaceKeys keys;
    private final AtomicBoolean silent = new AtomicBoolean();
    private final AtomicBoolean lost = new AtomicBoolean();

    HintTrouble(String server, NamespaceKeys keys) {
        this.server = server;
        this.keys = keys;
    }

    /**
     * A commit was made.
     *
     * @param error why its hint could not be published; empty text when it was
     */
    void published(String error) {
        if (error.isEmpty()) {
            silent.set(false);
        } else if (silent.compareAndSet(false, true)) {
            LOGGER.log(
                    Level.WARNING,
                    () -> server + ": changes are made but not announced: " + Quoted.of(error)
                            + "; the user needs the right to publish on " + Quoted.of(keys.channel()));
        }
    }

    void linkLost(Throwable trouble) {
        if (lost.compareAndSet(false, true)) {
            LOGGER.log(
                    Level.WARNING,
                    () -> server + ": no hints of changes arrive, polling finds them: " + words(trouble));
        }
        LOGGER.log(Level.DEBUG, () -> server + ": the link for hints was lost", trouble);
    }

    private static String words(Throwable trouble) {
        return trouble instanceof JedisException jedis ? Failure.of(jedis).words() : Quoted.of(trouble.toString());
    }

    void linkUp() {
        if (lost.compareAndSet(true, false)) {
            LOGGER.log(Level.INFO, () -> server + ": hints of changes arrive again");
        }
    }

    void listenerFailed(Throwable trouble) {
        LOGGER.log(Level.WARNING, () -> server + ": a listener for changes failed", trouble);
    }
}
