package io.codomyrmex.rollout.store.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.OutcomeUnknownException;
import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.feed.RolloutFeed;
import io.codomyrmex.rollout.lookup.LookupTable;
import io.codomyrmex.rollout.lookup.ServedFacts;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.StoredRollout;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import io.codomyrmex.rollout.tck.Draft;
import io.codomyrmex.rollout.testing.servers.Await;
import io.codomyrmex.rollout.testing.servers.RedisLine;
import io.codomyrmex.rollout.testing.servers.RedisSentinels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The primary dies or hangs, and its replica takes over, without the newest commits. */
@Tag("servers")
class SentinelFailoverTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** From the promotion on; on a machine that has nothing else to do it is well under two seconds. */
    private static final Duration COMMITS_AGAIN = Duration.ofSeconds(5);

    private static final Duration NODES_AGREE = Duration.ofSeconds(8);

    private final CapturedLog log = CapturedLog.of(LostCommits.class);
    private final List<Node> nodes = new ArrayList<>();
    private RedisSentinels servers;

    @BeforeEach
    void start() {
        servers = RedisSentinels.startHasty();
        for (int i = 0; i < 3; i++) {
            nodes.add(new Node(servers.url() + "?timeout=500ms&connect_timeout=500ms"));
        }
    }

    @AfterEach
    void stop() {
        nodes.forEach(Node::close);
        servers.close();
        log.close();
    }

    @Test
    void afterThePrimaryWasKilledCommitsGoOnAndAllNodesAgree() {
        Readable created = Draft.create("checkout").mustCommit(writer());
        awaitAgreement(PATIENCE);
        servers.primary().close();

        assertGoesOn(created);
        assertEquals(List.of(), log.at(Level.WARNING), "nothing was lost");
    }

    @Test
    void afterThePrimaryFrozeCommitsGoOnAndAllNodesAgree() {
        Readable created = Draft.create("checkout").mustCommit(writer());
        awaitAgreement(PATIENCE);
        servers.primary().freeze();
        try {
            assertGoesOn(created);
        } finally {
            servers.primary().thaw();
        }
        // The old primary comes back as a replica, and whoever still talks to it notices.
        Await.until("the old primary follows", PATIENCE, () -> RedisSentinels.isReplica(servers.primary()));
        Draft.create("after").mustCommit(writer());
        awaitAgreement(NODES_AGREE);
    }

    /** What the replica never got is gone; every one of these changes is told, and nobody keeps them. */
    @Test
    void everyCommitThatAFailoverLosesIsReportedAndNobodyKeepsIt() {
        Readable created = Draft.create("checkout").operationId("op-kept").mustCommit(writer());
        awaitReplica(1);
        servers.replica().freeze();
        fillTheLineToTheReplica();
        Readable lost = Draft.enterStage(created, 0).operationId("op-lost-1").mustCommit(writer());
        Draft.enterStage(lost, 1).operationId("op-lost-2").mustCommit(writer());
        Draft.create("search").operationId("op-lost-3").mustCommit(writer());
        awaitAgreement(PATIENCE);
        servers.primary().close();
        servers.replica().thaw();

        awaitPromotion();
        Await.until("the losses are reported", NODES_AGREE, () -> {
            readQuietly(writer());
            return log.at(Level.WARNING).size() >= 3;
        });

        assertEquals(
                3, log.at(Level.WARNING).size(), () -> log.at(Level.WARNING).toString());
        for (int i = 1; i <= 3; i++) {
            String operation = "op-lost-" + i;
            assertTrue(
                    log.at(Level.WARNING).get(i - 1).contains(operation),
                    () -> log.at(Level.WARNING).toString());
        }
        awaitAgreement(NODES_AGREE);
        assertEquals(Map.of("checkout", told(created)), nodes.get(1).known());
        Readable again = Draft.enterStage(created, 0).mustCommit(writer());
        assertInstanceOf(
                CommitOutcome.Conflict.class,
                Draft.pause(lost).commit(nodes.get(2).store),
                "the version is there again, made by another operation");
        awaitAgreement(NODES_AGREE);
        assertEquals(Map.of("checkout", told(again)), nodes.get(1).known());
    }

    private RolloutStore writer() {
        return nodes.get(0).store;
    }

    private void assertGoesOn(Readable before) {
        Duration promotion = awaitPromotion();
        AtomicReference<Readable> changed = new AtomicReference<>();
        Draft draft = Draft.enterStage(before, 0);
        Duration commits = Await.until("commits are made again", PATIENCE, () -> {
            try {
                CommitOutcome outcome = draft.commit(writer());
                changed.set((Readable) writer().find("checkout").orElseThrow());
                return !(outcome instanceof CommitOutcome.Conflict);
            } catch (StoreUnavailableException | OutcomeUnknownException e) {
                return false;
            }
        });
        Duration agree = awaitAgreement(NODES_AGREE);

        Figures.show("promoted after the trouble", promotion.toMillis() + " ms");
        Figures.show("commits again after the promotion", commits.toMillis() + " ms");
        Figures.show("nodes agree after the promotion", commits.plus(agree).toMillis() + " ms");
        assertTrue(commits.compareTo(COMMITS_AGAIN) < 0, () -> "commits again after " + commits);
        assertTrue(commits.plus(agree).compareTo(NODES_AGREE) < 0, () -> "nodes agree after " + commits.plus(agree));
        assertEquals(2, changed.get().version());
        assertEquals(Map.of("checkout", told(changed.get())), nodes.get(2).known());
    }

    private Duration awaitPromotion() {
        return Await.until("the replica is promoted", PATIENCE, () -> RedisSentinels.isPrimary(servers.replica()));
    }

    private void awaitReplica(long revision) {
        String head = new NamespaceKeys(StoreSettings.DEFAULT_NAMESPACE).slotKey();
        try (RedisLine line = RedisLine.to(servers.replica().port())) {
            Await.until(
                    "the replica has it",
                    PATIENCE,
                    () -> line.say("HGET " + head + " revision").equals(Long.toString(revision)));
        }
    }

    /** What the operating system keeps for a frozen process would still arrive: so the line is cut before it is needed. */
    private void fillTheLineToTheReplica() {
        try (RedisLine line = RedisLine.to(servers.primary().port())) {
            line.say("CLIENT KILL TYPE replica");
        }
    }

    private static void readQuietly(RolloutStore store) {
        try {
            store.find("checkout");
        } catch (StoreUnavailableException e) {
            // It takes a moment until everybody knows the new primary.
        }
    }

    /** All nodes know what the store holds. */
    private Duration awaitAgreement(Duration limit) {
        return Await.until("all nodes agree with the store", limit, () -> {
            try {
                Map<String, String> held = told(writer().loadAll().rollouts());
                return nodes.stream().allMatch(node -> node.known().equals(held));
            } catch (StoreUnavailableException e) {
                return false;
            }
        });
    }

    private static Map<String, String> told(List<StoredRollout> rollouts) {
        return rollouts.stream().collect(Collectors.toMap(StoredRollout::flag, SentinelFailoverTest::told));
    }

    /** As a node serves it. */
    private static String told(StoredRollout rollout) {
        return rollout.version() + " at " + rollout.where().orElseThrow().percentage();
    }

    /** A node as an application has it, with every setting as it comes. */
    private static final class Node implements AutoCloseable {

        private final RedisRolloutStore store;
        private final LookupTable table = new LookupTable();
        private final RolloutFeed feed;

        Node(String url) {
            store = RedisRolloutStore.open(url, StoreSettings.defaults());
            feed = RolloutFeed.over(store).into(table).start();
        }

        /** What is served. */
        Map<String, String> known() {
            return table.facts().stream()
                    .collect(Collectors.toMap(
                            ServedFacts::flag, facts -> facts.version() + " at " + facts.percentage()));
        }

        @Override
        public void close() {
            feed.close();
            store.close();
        }
    }
}
