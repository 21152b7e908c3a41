package io.codomyrmex.rollout.store.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.exceptions.JedisClusterOperationException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Only what is known not to have been carried out is told as refused. */
class FailureTest {

    static Stream<JedisException> beforeAnythingWasSent() {
        return Stream.of(
                new JedisDataException("READONLY You can't write against a read only replica."),
                new JedisConnectionException("Failed to connect to localhost:1."),
                new JedisConnectionException("no", new ConnectException("Connection refused")),
                new JedisConnectionException("no", new UnknownHostException("redis.example.com")),
                new JedisConnectionException("no", new SSLHandshakeException("no trusted certificate")),
                new JedisConnectionException("no", new SSLPeerUnverifiedException("another host")),
                new JedisException("Could not get a resource from the pool", new NoSuchElementException("timeout")),
                new JedisException("Could not get a resource from the pool", new IllegalStateException("not open")),
                new JedisClusterOperationException("No reachable node in cluster."),
                new JedisClusterOperationException("No more cluster attempts left.", new JedisDataException("OOM")));
    }

    @ParameterizedTest
    @MethodSource("beforeAnythingWasSent")
    void whatWasNotSentOrWasAnsweredWithNoIsRefused(JedisException trouble) {
        assertEquals(Failure.Kind.REFUSED, Failure.of(trouble).kind());
    }

    static Stream<JedisException> thatLeaveItOpen() {
        JedisConnectionException silence = new JedisConnectionException(new SocketTimeoutException("Read timed out"));
        return Stream.of(
                silence,
                new JedisConnectionException(new SSLException("Connection reset")),
                new JedisConnectionException(new SSLProtocolException("a broken record")),
                new JedisException("No more attempts left."),
                new JedisException("Retry deadline exceeded."),
                new JedisException("Could not return the resource to the pool", new IllegalStateException("closed")),
                new JedisException("words of a version to come"),
                new JedisClusterOperationException("Cluster retry deadline exceeded."),
                new JedisClusterOperationException("No more cluster attempts left.", silence));
    }

    @ParameterizedTest
    @MethodSource("thatLeaveItOpen")
    void anythingElseMayHaveBeenCarriedOut(JedisException trouble) {
        assertEquals(Failure.Kind.UNANSWERED, Failure.of(trouble).kind());
    }

    /** By the words of the server, with what a reader does not find in them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "READONLY You can't write | this server is a replica and takes no writes: %s",
                "NOREPLICAS Not enough good replicas | too few replicas are in reach for a safe write (min-replicas-to-write): %s",
                "NOPERM this user has no permissions | the user may not do this; the guide to Redis has the ACL line that is"
                        + " needed: %s",
                "ERR The user executing the script can't run this command | the user may not do this; the guide to Redis"
                        + " has the ACL line that is needed: %s",
                "WRONGTYPE Operation against a key | a key of the namespace is of another type; somebody else writes to it: %s",
                "OOM command not allowed | %s",
            })
    void aRefusalSaysWhatItMeansAndWhatTheServerSaid(String said, String meaning) {
        assertEquals(
                meaning.formatted('"' + said + '"'),
                Failure.of(new JedisDataException(said)).words());
    }

    @Test
    void troubleWithoutWordsIsNamedByItsKind() {
        assertEquals(
                "\"SocketException\"",
                Failure.of(new JedisConnectionException(new SocketException())).words());
    }
}
