package io.codomyrmex.rollout.store.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.store.RolloutStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.HostAndPort;

/** What a URL says, and how a wrong one is refused. */
class RedisUrlTest {

    @Test
    void aServerIsNamedByHostAndPort() {
        RedisUrl url = RedisUrl.parse("redis://localhost:7000");

        assertEquals(RedisUrl.Topology.STANDALONE, url.topology());
        assertEquals(List.of(new HostAndPort("localhost", 7000)), url.nodes());
        assertFalse(url.tls());
        assertEquals(Optional.empty(), url.user());
        assertEquals(Optional.empty(), url.password());
        assertEquals(0, url.parameters().database());
        assertEquals(Duration.ofSeconds(2), url.parameters().timeout());
        assertEquals(Duration.ofSeconds(1), url.parameters().poolWait());
    }

    @Test
    void portsHaveDefaults() {
        assertEquals(6379, RedisUrl.parse("redis://localhost").nodes().get(0).getPort());
        assertEquals(6379, RedisUrl.parse("rediss://localhost").nodes().get(0).getPort());
        assertEquals(6379, RedisUrl.parse("redis-cluster://a").nodes().get(0).getPort());
        assertEquals(
                26379, RedisUrl.parse("redis-sentinel://a/m").nodes().get(0).getPort());
    }

    @Test
    void userAndPasswordArePercentDecoded() {
        RedisUrl url = RedisUrl.parse("rediss://da%2Fna:p%40ss+%3A%25@host/3");

        assertTrue(url.tls());
        assertEquals(Optional.of("da/na"), url.user());
        assertEquals(Optional.of(new Secret("p@ss+:%")), url.password());
        assertEquals(3, url.parameters().database());
    }

    @Test
    void aPasswordWithoutAUserIsTheDefaultUsers() {
        RedisUrl url = RedisUrl.parse("redis://:secret@host");

        assertEquals(Optional.empty(), url.user());
        assertEquals(Optional.of(new Secret("secret")), url.password());
    }

    @Test
    void anIpv6AddressStandsInBrackets() {
        assertEquals(
                List.of(new HostAndPort("::1", 7000), new HostAndPort("fe80::2", 6379)),
                RedisUrl.parse("redis-cluster://[::1]:7000,[fe80::2]").nodes());
    }

    @Test
    void sentinelsNameTheMasterInThePath() {
        RedisUrl url = RedisUrl.parse("redis-sentinel://u:p@a:1,b:2,c/my-master?database=2&tls=true"
                + "&sentinel_user=su&sentinel_password=s%40p&timeout=300ms&connect_timeout=1s&pool_size=3&pool_wait=2s"
                + "&ca=/etc/ca.pem");

        assertEquals(RedisUrl.Topology.SENTINEL, url.topology());
        assertEquals(3, url.nodes().size());
        assertEquals("my-master", url.master());
        assertEquals(
                new RedisParameters(
                        Duration.ofMillis(300),
                        Duration.ofSeconds(1),
                        3,
                        Duration.ofSeconds(2),
                        true,
                        Optional.of(Path.of("/etc/ca.pem")),
                        2,
                        Optional.of("su"),
                        Optional.of(new Secret("s@p"))),
                url.parameters());
        assertTrue(url.tls());
    }

    @Test
    void theEndsOfEveryRangeAreInIt() {
        RedisUrl least = RedisUrl.parse("redis://a:1/0?timeout=1ms&connect_timeout=1ms&pool_size=1&pool_wait=1ms");
        RedisUrl most =
                RedisUrl.parse("redis://a:65535/1000000?timeout=1m&connect_timeout=60s&pool_size=1000&pool_wait=1m");

        assertEquals(List.of(new HostAndPort("a", 1)), least.nodes());
        assertEquals(parameters(Duration.ofMillis(1), 1, 0), least.parameters());
        assertEquals(List.of(new HostAndPort("a", 65_535)), most.nodes());
        assertEquals(parameters(Duration.ofMinutes(1), 1_000, 1_000_000), most.parameters());
    }

    private static RedisParameters parameters(Duration every, int poolSize, int database) {
        return new RedisParameters(
                every, every, poolSize, every, false, Optional.empty(), database, Optional.empty(), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "://localhost | does not begin as one of redis://HOST:PORT",
                "redis:localhost | does not begin as one of redis://HOST:PORT",
                "redis:// | names no host; write redis://HOST:PORT",
                "redis://:6379 | names no host",
                "redis://a,b | names one server; for several write redis-sentinel://",
                "redis://a:b:1 | several colons; write an IPv6 address as [::1], and a user as USER:PASSWORD@HOST:PORT",
                "redis://a:0 | a port is no number from 1 to 65535; write HOST:PORT, and with a user USER:PASSWORD@HOST:PORT",
                "redis://a:65536 | a port is no number from 1 to 65535",
                "redis://a:x | a port is no number from 1 to 65535",
                "redis://a/x | the database is no number from 0 to 1000000",
                "redis://a/-1 | the database \"-1\"",
                "redis-cluster://a/1 | a cluster has no databases",
                "redis-sentinel://a/b/c | names no master",
                "redis-sentinel://a//c | names no master",
                "redis-sentinel://a | names no master; write redis-sentinel://HOST:PORT,HOST:PORT/MASTER",
                "redis://a?password=x | the parameter \"password\" of the Redis URL is unknown; known here are ca,"
                        + " connect_timeout, pool_size, pool_wait, timeout",
                "redis://a?=1 | a parameter of the Redis URL is unknown (in values, write & as %26)",
                "redis://a?pool_size=1001 | the pool_size \"1001\" is no number from 1 to 1000",
                "redis://a?timeout=60001ms | timeout is 1m1ms; it goes from 1ms to 1m",
                "redis://a/1000001 | the database \"1000001\" is no number from 0 to 1000000",
                "redis://a?tls=true | \"tls\" of the Redis URL is unknown",
                "redis-cluster://a?sentinel_user=x | \"sentinel_user\" of the Redis URL is unknown",
                "redis://a?timeout=1s&timeout=2s | timeout of the Redis URL is given twice",
                "redis://a?timeout=soon | \"soon\" is not a duration",
                "redis://a?timeout=0 | timeout is 0s; it goes from 1ms to 1m",
                "redis://a?pool_wait=2m | pool_wait is 2m; it goes from 1ms to 1m",
                "redis://a?pool_size=0 | the pool_size \"0\" is no number from 1 to 1000",
                "redis-cluster://a?tls=yes | tls is \"yes\"; write true or false",
                "redis://%zz@a | percent-encoded: write % as %25",
                "redis://a?ca=%zz | the parameter ca of the Redis URL must be percent-encoded",
            })
    void aWrongUrlIsRefusedWithThePartAndTheRule(String url, String words) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> RedisUrl.parse(url));

        assertTrue(refusal.getMessage().startsWith("store: "), refusal::getMessage);
        assertTrue(refusal.getMessage().contains(words), refusal::getMessage);
    }

    /** Each of these is wrong in its own way, and the word hunter2 is the password, or half of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://dana:hunter2@",
                "redis://dana:hunter2@host:99999",
                "redis://dana:hunter2@a,b",
                "redis://dana:hunter2/x@host",
                "redis://dana:x/hunter2@host",
                "redis://dana:x@y/hunter2@host",
                "redis://dana:hunter2?x@host",
                "redis://dana:x?hunter2=@host",
                "redis://dana:%hunter2@host",
                "redis://dana:hunter2@host?no-such=1",
                "redis:dana:hunter2@host",
                "redis-sentinel://dana:hunter2@host",
                "redis-sentinel://host/m?sentinel_password=hunter2&no-such=1",
                "redis-sentinel://host/m?sentinel_password=hunter2&sentinel_password=hunter2",
                "redis-sentinel://host/m?sentinel_password=%hunter2",
                "redis-cluster://dana:hunter2@host/1",
                "redis://dana:hunter2",
                "redis://dana:hunter2/1",
                "redis://dana:1/hunter2",
                "redis://dana:x?hunter2",
                "redis://dana:1?hunter2",
                "redis://dana:x?hunter2=1",
                "redis://dana:x:hunter2",
                "redis://dana:hunter2:1",
                "redis://dana:x@y:hunter2",
                "redis-cluster://dana:x,hunter2:y",
                "redis-sentinel://dana:hunter2/m",
                "redis-sentinel://host/m?sentinel_password=x&hunter2",
                "redis-sentinel://host/m?sentinel_password=x&hunter2=1",
                "redis-sentinel://host/m?sentinel_password=x&y=hunter2",
                "redis-sentinel://host/m?pool_size=4?sentinel_password=hunter2",
                "redis-sentinel://host/m?timeout=1s?sentinel_password=hunter2",
                "redis-sentinel://host/m?tls=true;sentinel_password=hunter2"
            })
    void noMessageHasThePassword(String url) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> RolloutStores.open(url));

        for (Throwable each = refusal; each != null; each = each.getCause()) {
            assertFalse(String.valueOf(each.getMessage()).contains("hunter2"), each::toString);
        }
    }

    @Test
    void itsTextHasNoSecret() {
        RedisUrl url = RedisUrl.parse("redis-sentinel://dana:hunter2@a:1,b:2/m?sentinel_password=hunter2");

        assertEquals("Redis \"m\" of the Sentinels at a:1, b:2", url.toString());
        assertFalse(url.parameters().toString().contains("hunter2"));
        assertEquals("Optional[(secret)]", String.valueOf(url.password()));
    }
}
