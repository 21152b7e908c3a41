package io.codomyrmex.rollout.testing.servers;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A cluster of three primaries, each with a third of the slots. */
public final class RedisCluster implements AutoCloseable {

    private static final int NODES = 3;
    private static final int SLOTS = 16_384;
    private static final int BUS = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Longer than any test freezes a node: one that is given up takes the cluster down, and for a while after it is back. */
    private static final Duration GIVEN_UP_AFTER = Duration.ofSeconds(60);

    private final List<RedisProcess> nodes;

    private RedisCluster(List<RedisProcess> nodes) {
        this.nodes = nodes;
    }

    /** The cluster that all tests of this JVM share; it is stopped with the JVM. */
    public static RedisCluster shared() {
        return Shared.CLUSTER;
    }

    /** Starts the nodes and makes a cluster of them. */
    public static RedisCluster start() {
        RedisCluster cluster = new RedisCluster(
                Stream.generate(RedisCluster::node).limit(NODES).toList());
        for (int i = 0; i < NODES; i++) {
            try (RedisLine line = RedisLine.to(cluster.nodes.get(i).port())) {
                line.say("CLUSTER ADDSLOTS " + words(IntStream.range(i * SLOTS / NODES, (i + 1) * SLOTS / NODES)));
                line.say("CLUSTER SET-CONFIG-EPOCH " + (i + 1));
                line.say("CLUSTER MEET 127.0.0.1 " + cluster.nodes.get(0).port());
            }
        }
        cluster.awaitReady();
        return cluster;
    }

    /** Waits until every node answers and says that the cluster is up. */
    public void awaitReady() {
        Await.until("the nodes know each other, and all slots are served", PATIENCE, this::isReady);
    }

    private static RedisProcess node() {
        return RedisProcess.server(
                FreePorts.one(BUS),
                "--cluster-enabled",
                "yes",
                "--cluster-node-timeout",
                Long.toString(GIVEN_UP_AFTER.toMillis()));
    }

    private static String words(IntStream numbers) {
        return numbers.mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }

    private boolean isReady() {
        return nodes.stream().allMatch(node -> {
            try (RedisLine line = RedisLine.to(node.port())) {
                String info = line.say("CLUSTER INFO");
                return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:" + NODES);
            }
        });
    }

    /** The nodes. */
    public List<RedisProcess> nodes() {
        return nodes;
    }

    /** The URL of all of them. */
    public String url() {
        return nodes.stream()
                .map(node -> "127.0.0.1:" + node.port())
                .collect(Collectors.joining(",", "redis-cluster://", ""));
    }

    @Override
    public void close() {
        nodes.forEach(RedisProcess::close);
    }

    private static final class Shared {
        static final RedisCluster CLUSTER = start();
    }
}
