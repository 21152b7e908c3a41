package io.codomyrmex.rollout.store.redis;

import io.codomyrmex.rollout.text.Quoted;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import redis.clients.jedis.exceptions.JedisClusterOperationException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/**
 * What an exception of Jedis says about the call that it ended.
 *
 * @param kind what is known about the call
 * @param words what happened, safe to show
 */
record Failure(Kind kind, String words) {

    private static final Pattern IN_SCRIPT =
            Pattern.compile("^ERR Error running script \\(call to f_\\w+\\): (@user_script: ?\\d+: )*-?");

    /** An encrypted line fails in other ways, too, when it has long been in use. */
    private static final List<Class<? extends Throwable>> BEFORE = List.of(
            ConnectException.class,
            UnknownHostException.class,
            SSLHandshakeException.class,
            SSLPeerUnverifiedException.class,
            NoSuchElementException.class);

    /** How Jedis says that it has no connection; it has no types for that. */
    private static final List<String> BEFORE_BY_WORDS = List.of(
            "Failed to connect",
            "Failed to create",
            "Could not get a resource",
            "Could not initialize cluster",
            "No reachable node");

    /** What an exception says about the call that it ended. */
    enum Kind {
        /** Nothing was done: it was not sent, or the server refused it. */
        REFUSED,
        /**
         * Nothing was done: another node of the cluster serves it. After MOVED, the client knows which, and asking again helps. After
         * ASK, a client that makes one attempt asks the same node again: no help before the migration of the slot has ended.
         */
        REDIRECTED,
        /** Nothing else is known for certain: it may have been carried out. */
        UNANSWERED
    }

    static Failure of(JedisException trouble) {
        if (trouble instanceof JedisRedirectionException) {
            return new Failure(Kind.REDIRECTED, "another node of a cluster serves it: " + said(trouble));
        }
        if (trouble instanceof JedisDataException) {
            return new Failure(Kind.REFUSED, refusal(serverText(trouble)));
        }
        if (trouble instanceof JedisClusterOperationException && trouble.getCause() instanceof JedisException cause) {
            return of(cause);
        }
        return new Failure(wasNeverSent(trouble) ? Kind.REFUSED : Kind.UNANSWERED, words(trouble));
    }

    /** Only what is known to come before a command is sent; a client that tries several times may end with words of its own. */
    private static boolean wasNeverSent(Throwable trouble) {
        return Stream.iterate(trouble, Objects::nonNull, Throwable::getCause).anyMatch(Failure::comesBefore);
    }

    private static boolean comesBefore(Throwable trouble) {
        String message = String.valueOf(trouble.getMessage());
        return BEFORE.stream().anyMatch(kind -> kind.isInstance(trouble))
                || BEFORE_BY_WORDS.stream().anyMatch(message::startsWith);
    }

    private static String words(JedisException trouble) {
        Throwable deepest = trouble;
        for (Throwable each = trouble; each != null; each = each.getCause()) {
            if (each instanceof NoSuchElementException) {
                return "all connections of the pool were in use for too long";
            }
            if (each instanceof IllegalStateException) {
                return "its client was closed";
            }
            deepest = each;
        }
        return said(deepest);
    }

    /** What the server says of a command in a script, without the places in the script that say nothing to a reader. */
    private static String serverText(Throwable trouble) {
        return IN_SCRIPT.matcher(String.valueOf(trouble.getMessage())).replaceFirst("");
    }

    /** What the server's own words mean, where they do not say it themselves. */
    private static String refusal(String text) {
        String said = Quoted.of(text);
        if (text.contains("READONLY")) {
            return "this server is a replica and takes no writes: " + said;
        }
        if (text.contains("NOREPLICAS")) {
            return "too few replicas are in reach for a safe write (min-replicas-to-write): " + said;
        }
        if (text.contains("NOPERM") || text.contains("user executing the script")) {
            return "the user may not do this; the guide to Redis has the ACL line that is needed: " + said;
        }
        if (text.contains("WRONGTYPE")) {
            return "a key of the namespace is of another type; somebody else writes to it: " + said;
        }
        return said;
    }

    private static String said(Throwable trouble) {
        String message = trouble.getMessage();
        String text = message == null ? trouble.getClass().getSimpleName() : message;
        return Quoted.of(text);
    }
}
