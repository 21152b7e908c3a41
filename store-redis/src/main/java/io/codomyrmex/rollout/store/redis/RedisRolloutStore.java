package io.codomyrmex.rollout.store.redis;

import io.codomyrmex.rollout.NameRule;
import io.codomyrmex.rollout.OutcomeUnknownException;
import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.HintingStore;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.StoreSnapshot;
import io.codomyrmex.rollout.store.StoredRollout;
import io.codomyrmex.rollout.store.json.JsonRolloutCodec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import redis.clients.jedis.UnifiedJedis;

/**
 * Rollouts in Redis 6.2 or newer: one server, Sentinel or Cluster.
 *
 * <pre>{@code
 * RolloutStore own = RedisRolloutStore.open("redis://localhost:6379", StoreSettings.defaults());
 * RolloutStore yours = RedisRolloutStore.over(client, StoreSettings.defaults());
 * }</pre>
 *
 * <h2>URLs</h2>
 *
 * <ul>
 *   <li>{@code redis://[USER:PASSWORD@]HOST[:PORT][/DATABASE]}
 *   <li>{@code rediss://…}: the same over TLS
 *   <li>{@code redis-sentinel://[USER:PASSWORD@]HOST[:PORT],…/MASTER}: the addresses of the Sentinels
 *   <li>{@code redis-cluster://[USER:PASSWORD@]HOST[:PORT],…}: the addresses of some nodes
 * </ul>
 *
 * <p>User and password are percent-encoded. Parameters follow a {@code ?}: {@code timeout} and {@code connect_timeout} (2s),
 * {@code pool_size} (8 connections), {@code pool_wait} for a free one (1s), {@code ca} (a PEM file with the certificates to trust
 * with TLS), for Sentinel and Cluster {@code tls=true}, for Sentinel {@code database}, {@code sentinel_user} and {@code
 * sentinel_password}.
 *
 * <h2>What is promised</h2>
 *
 * <p>A commit is one script and one round trip. The time is the server's. Replication in Redis is asynchronous: a failover can
 * lose commits that were acknowledged. Then every reader is told to load everything again, and the handle that had made a lost
 * commit reports it as a WARNING. {@code docs/redis.md} says how to make that rare.
 *
 * <p>Safe for use by many threads.
 */
public final class RedisRolloutStore implements HintingStore {

    private static final int RESTARTS = 20;
    private static final String NO_FLAG = "";

    private final Server server;
    private final StoreSettings settings;
    private final NamespaceKeys keys;
    private final JsonRolloutCodec codec = new JsonRolloutCodec();
    private final Acknowledged acknowledged = new Acknowledged();
    private final LostCommits lostCommits;
    private final HintTrouble hintTrouble;
    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();

    private RedisRolloutStore(Server server, StoreSettings settings) {
        this.server = server;
        this.settings = settings;
        this.keys = new NamespaceKeys(settings.namespace());
        this.lostCommits = new LostCommits(server, keys, acknowledged);
        this.hintTrouble = new HintTrouble(server.described(), keys);
    }

    /**
     * Opens a store from a URL. What is opened here is closed by {@link #close}.
     *
     * @param url as above
     * @param settings namespace and history limit; its clock is not used
     * @return an open store
     * @throws IllegalArgumentException when the URL is not understood, naming the part and the rule, without its secrets
     * @throws StoreUnavailableException when the server cannot be reached, refuses the user, or holds a format that is newer
     */
    public static RedisRolloutStore open(String url, StoreSettings settings) {
        Objects.requireNonNull(settings, "settings");
        return on(Servers.open(RedisUrl.parse(url)), settings);
    }

    /**
     * Opens a store over the application's own client, which is never closed here. Its pool should give up waiting for a connection
     * some time: the default of Jedis is to wait for ever.
     *
     * <p>Hints arrive over a connection of their own, made as the client makes its own but outside its pool, when the client is a
     * {@code RedisClient}, {@code RedisSentinelClient} or {@code RedisClusterClient}; with any other, changes are found by polling
     * alone.
     *
     * @param client an open client
     * @param settings namespace and history limit; its clock is not used
     * @return an open store
     * @throws StoreUnavailableException when the server cannot be reached, refuses the user, or holds a format that is newer
     */
    public static RedisRolloutStore over(UnifiedJedis client, StoreSettings settings) {
        Objects.requireNonNull(settings, "settings");
        return on(new Server(client, false, "the Redis of the application's client"), settings);
    }

    /** A store on a server, which closes it if it has to. */
    static RedisRolloutStore on(Server server, StoreSettings settings) {
        RedisRolloutStore store = new RedisRolloutStore(server, settings);
        try {
            // Now rather than later: whoever opens a store wants to know whether it works.
            store.stored(NO_FLAG);
            return store;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    @Override
    public Optional<StoredRollout> find(String flag) {
        NameRule.requireLegal("flag", flag);
        return stored(flag);
    }

    private Optional<StoredRollout> stored(String flag) {
        Reply found = ask(Script.FIND, keys.shared(), Arguments.of(acknowledged.witness(), flag));
        String row = found.optionalText(2);
        if (row == null || Pages.isRemoval(row)) {
            return Optional.empty();
        }
        return Optional.of(RolloutRow.judge(flag, row, found.optionalText(3), codec));
    }

    @Override
    public StoreSnapshot loadAll() {
        for (int start = 0; start < RESTARTS; start++) {
            Optional<Changes.Delta> all = pages(Optional.empty());
            if (all.isPresent()) {
                return new StoreSnapshot(all.get().changed(), all.get().cursor());
            }
        }
        throw new StoreUnavailableException(
                server.described() + ": what was read of it was gone " + RESTARTS + " times before the rest was read",
                null);
    }

    @Override
    public Changes changesSince(Cursor cursor) {
        Objects.requireNonNull(cursor, "cursor");
        return pages(Optional.of(cursor)).<Changes>map(delta -> delta).orElseGet(Changes.Reload::new);
    }

    /** All that changed since a cursor, or since the beginning; empty when the cursor is of no use, or became so meanwhile. */
    private Optional<Changes.Delta> pages(Optional<Cursor> since) {
        Pages pages = new Pages(since);
        while (!pages.isComplete()) {
            Reply page = ask(Script.CHANGES, keys.shared(), Arguments.changes(acknowledged.witness(), pages));
            if (page.kind().equals("reload")) {
                return Optional.empty();
            }
            pages.add(page);
        }
        return Optional.of(pages.delta(codec));
    }

    @Override
    public CommitOutcome commit(CommitDraft draft) {
        requireOpen();
        Commit commit = new Commit(keys, settings, codec, draft);
        String overwritable = "";
        for (; ; ) {
            Reply reply = tell(commit, draft, overwritable);
            if (!reply.kind().equals("judge")) {
                return outcome(commit, draft, reply);
            }
            overwritable = commit.judged(reply);
        }
    }

    private Reply tell(Commit commit, CommitDraft draft, String overwritable) {
        try {
            List<String> arguments = commit.arguments(acknowledged.witness(), overwritable);
            return usable(server.tell(Script.COMMIT, commit.keys(), arguments));
        } catch (UnansweredException e) {
            throw new OutcomeUnknownException(draft.flag(), draft.operationId(), e.trouble());
        }
    }

    private CommitOutcome outcome(Commit commit, CommitDraft draft, Reply reply) {
        CommitOutcome outcome = commit.outcome(reply);
        if (outcome instanceof CommitOutcome.Committed committed) {
            acknowledged.add(new Acknowledged.Commit(
                    draft.flag(),
                    committed.record().entry().version(),
                    draft.operationId(),
                    reply.text(5),
                    reply.number(6)));
            hintTrouble.published(reply.text(4));
        }
        return outcome;
    }

    @Override
    public List<HistoryRecord> history(String flag) {
        NameRule.requireLegal("flag", flag);
        Reply reply = ask(Script.HISTORY, keys.of(flag), Arguments.of(acknowledged.witness()));
        return HistoryLine.judgeAll(flag, reply.texts(2), reply.texts(3), codec);
    }

    @Override
    public Optional<HistoryRecord> operation(String flag, String operationId) {
        NameRule.requireLegal("flag", flag);
        Reply reply = ask(Script.OPERATION, keys.of(flag), Arguments.of(acknowledged.witness(), flag, operationId));
        if (reply.kind().equals("unknown")) {
            return Optional.empty();
        }
        return Optional.of(HistoryLine.judge(flag, reply.optionalText(2), version -> reply.optionalText(3), codec));
    }

    @Override
    public Instant time() {
        Reply reply = ask(Script.TIME, keys.shared(), Arguments.of(acknowledged.witness()));
        return Instant.EPOCH.plus(reply.number(2), ChronoUnit.MICROS);
    }

    @Override
    public Subscription onChange(Runnable listener) {
        Objects.requireNonNull(listener, "listener");
        requireOpen();
        HintLink link = new HintLink(
                HintConnections.of(server.client(), keys),
                keys,
                listener,
                HintTimings.DEFAULT,
                hintTrouble,
                subscriptions::remove);
        subscriptions.add(link);
        link.start();
        if (closed.get()) {
            link.close();
        }
        return link;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            List.copyOf(subscriptions).forEach(Subscription::close);
            server.close();
        }
    }

    private Reply ask(Script script, List<String> scriptKeys, List<String> arguments) {
        requireOpen();
        return usable(server.ask(script, scriptKeys, arguments));
    }

    /** Refuses a namespace that this program must not touch, and looks after commits that the store has lost. */
    private Reply usable(Reply reply) {
        switch (reply.kind()) {
            case "format" ->
                throw new StoreUnavailableException(
                        server.described() + ": the namespace has format " + reply.text(1) + "; this program knows "
                                + Script.FORMAT,
                        null);
            case "incomplete" ->
                throw new StoreUnavailableException(
                        server.described()
                                + ": keys of the namespace are missing; restore them or remove the others. Was a "
                                + "key deleted or evicted? maxmemory-policy must be noeviction",
                        null);
            default -> {
                if (reply.hasForgotten()) {
                    lostCommits.report();
                }
                return reply;
            }
        }
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException("store: this Redis store is closed");
        }
    }
}
