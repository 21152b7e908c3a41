package io.codomyrmex.rollout.testing.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A primary, its replica, and three Sentinels that watch them. */
public final class RedisSentinels implements AutoCloseable {

    /** What the Sentinels call the primary. */
    public static final String MASTER = "rollouts";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Long enough that a machine which hangs for a moment causes no failover in a test that is not about one. */
    private static final Duration NOBODY_HANGS_FOR = Duration.ofMinutes(5);

    private final RedisProcess primary;
    private final RedisProcess replica;
    private final List<RedisProcess> sentinels;

    private RedisSentinels(RedisProcess primary, RedisProcess replica, List<RedisProcess> sentinels) {
        this.primary = primary;
        this.replica = replica;
        this.sentinels = sentinels;
    }

    /** Starts all five, with Sentinels that give up on a silent primary after a second: for tests that make it silent. */
    public static RedisSentinels startHasty() {
        return start(Duration.ofSeconds(1));
    }

    /** Starts all five, with Sentinels that leave the primary where it is for as long as a test takes. */
    public static RedisSentinels startPatient() {
        return start(NOBODY_HANGS_FOR);
    }

    /** Ready when the Sentinels know each other and the replica. */
    private static RedisSentinels start(Duration downAfter) {
        RedisProcess primary = RedisServer.start();
        RedisProcess replica = RedisServer.start(
                "--replicaof", "127.0.0.1", Integer.toString(primary.port()), "--repl-ping-replica-period", "1");
        Await.until("the replica follows", PATIENCE, () -> replicasOf(primary).contains("state=online"));
        List<RedisProcess> sentinels = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            sentinels.add(sentinel(primary.port(), downAfter));
        }
        RedisSentinels all = new RedisSentinels(primary, replica, List.copyOf(sentinels));
        Await.until("the Sentinels know each other", PATIENCE, all::areReady);
        return all;
    }

    private static RedisProcess sentinel(int primary, Duration downAfter) {
        try {
            return RedisProcess.sentinel(
                    FreePorts.one(),
                    "sentinel monitor " + MASTER + " 127.0.0.1 " + primary + " 2",
                    "sentinel down-after-milliseconds " + MASTER + " " + downAfter.toMillis(),
                    "sentinel failover-timeout " + MASTER + " 10000",
                    "sentinel parallel-syncs " + MASTER + " 1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String replicasOf(RedisProcess server) {
        try (RedisLine line = RedisLine.to(server.port())) {
            return line.say("INFO replication");
        }
    }

    private boolean areReady() {
        return sentinels.stream().allMatch(sentinel -> {
            try (RedisLine line = RedisLine.to(sentinel.port())) {
                return line.say("INFO sentinel").contains("slaves=1,sentinels=3");
            }
        });
    }

    /** The server that was the primary at first. */
    public RedisProcess primary() {
        return primary;
    }

    /** The server that was the replica at first. */
    public RedisProcess replica() {
        return replica;
    }

    /** Whether a server takes writes at the moment. False while it does not answer. */
    public static boolean isPrimary(RedisProcess server) {
        return isInRole("master", server);
    }

    /** Whether a server follows another at the moment. False while it does not answer. */
    public static boolean isReplica(RedisProcess server) {
        return isInRole("slave", server);
    }

    /** Sentinel cuts every client's line when it gives a server another role, and the one that asks here, too. */
    private static boolean isInRole(String role, RedisProcess server) {
        try {
            return replicasOf(server).contains("role:" + role);
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** The URL of all of them. */
    public String url() {
        return sentinels.stream()
                .map(sentinel -> "127.0.0.1:" + sentinel.port())
                .collect(Collectors.joining(",", "redis-sentinel://", "/" + MASTER));
    }

    @Override
    public void close() {
        sentinels.forEach(RedisProcess::close);
        replica.close();
        primary.close();
    }
}
