package io.codomyrmex.rollout.store.redis;

import io.codomyrmex.rollout.store.HintingStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * A listener's link to the server: one connection that is part of no pool, a thread that reads from it, and one that asks it for
 * signs of life. The listener is called at every connection, because what was published before it is gone, and at every hint.
 *
 * <p>It speaks RESP2: in RESP3, answers and pushes come on the same footing, and Jedis 8.0 mixes them up.
 */
final class HintLink implements HintingStore.Subscription {

    private static final byte[] MESSAGE = "message".getBytes(StandardCharsets.US_ASCII);
    private static final String MASTER = "master";
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final HintConnections connections;
    private final NamespaceKeys keys;
    private final Runnable listener;
    private final HintTimings timings;
    private final HintTrouble trouble;
    private final Consumer<HintLink> whenClosed;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicBoolean live = new AtomicBoolean();

    /** Guards the connection: whoever takes it away closes it, and nobody writes to it afterwards, which would open it again. */
    private final ReentrantLock lock = new ReentrantLock();

    private @Nullable Connection connection;
    private final Thread reader;
    private final Thread beater;

    HintLink(
            HintConnections connections,
            NamespaceKeys keys,
            Runnable listener,
            HintTimings timings,
            HintTrouble trouble,
            Consumer<HintLink> whenClosed) {
        this.connections = connections;
        this.keys = keys;
        this.listener = listener;
        this.timings = timings;
        this.trouble = trouble;
        this.whenClosed = whenClosed;
        this.reader = daemon("hints", this::read);
        this.beater = daemon("heartbeat", this::beat);
    }

    private Thread daemon(String task, Runnable work) {
        Thread thread = new Thread(work, "rollout-redis-" + task + "-" + keys.namespace());
        thread.setDaemon(true);
        return thread;
    }

    void start() {
        if (connections.exist()) {
            reader.start();
            beater.start();
        }
    }

    @Override
    public boolean isLive() {
        return live.get();
    }

    @Override
    public void close() {
        closing.countDown();
        drop();
        live.set(false);
        whenClosed.accept(this);
        if (Thread.currentThread() != reader) {
            join(reader);
            join(beater);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(FAREWELL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private boolean pauseUnlessClosing(Duration pause) {
        try {
            return !closing.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            // Nobody has a reason to interrupt this thread but to end it.
            return false;
        }
    }

    private void read() {
        Backoff backoff = new Backoff(timings.firstPause(), timings.longestPause(), ThreadLocalRandom.current());
        do {
            try {
                Connection opened = subscribed();
                if (hold(opened)) {
                    readFrom(opened, backoff);
                }
            } catch (Throwable e) { // Whatever it was: a thread that ended would be missed by nobody.
                drop();
                live.set(false);
                if (!isClosing()) {
                    trouble.linkLost(e);
                }
            }
        } while (pauseUnlessClosing(backoff.next()));
        drop();
    }

    /** A new connection that is subscribed to the hints of a server that takes writes. */
    private Connection subscribed() throws Exception {
        Connection opened = connections.open();
        try {
            opened.setSoTimeout((int) timings.silence().toMillis());
            opened.sendCommand(Command.HELLO, "2");
            opened.getOne();
            opened.sendCommand(Command.ROLE);
            requireMaster(opened.getOne());
            opened.sendCommand(Command.SUBSCRIBE, keys.channel());
            opened.getOne();
            return opened;
        } catch (Throwable e) {
            opened.forceDisconnect();
            throw e;
        }
    }

    private static void requireMaster(Object role) {
        String name = role instanceof List<?> parts && parts.get(0) instanceof byte[] first
                ? new String(first, StandardCharsets.US_ASCII)
                : String.valueOf(role);
        if (!name.equals(MASTER)) {
            throw new JedisConnectionException("the server that should be the primary is a " + name);
        }
    }

    private void readFrom(Connection opened, Backoff backoff) {
        trouble.linkUp();
        live.set(true);
        hint();
        while (!isClosing()) {
            Object heard = opened.getUnflushedObject();
            // Not before: a server may take every subscription and end every line that has one.
            backoff.reset();
            if (heard instanceof List<?> frame && frame.get(0) instanceof byte[] kind && Arrays.equals(kind, MESSAGE)) {
                hint();
            }
        }
    }

    private void hint() {
        if (isClosing()) {
            return;
        }
        try {
            listener.run();
        } catch (Throwable e) { // It must not end the link.
            trouble.listenerFailed(e);
        }
    }

    private void beat() {
        while (pauseUnlessClosing(timings.heartbeat())) {
            lock.lock();
            try {
                if (connection != null) {
                    beat(connection);
                }
            } catch (Throwable e) { // The reader finds out the same.
                drop();
            } finally {
                lock.unlock();
            }
        }
    }

    private void beat(Connection held) {
        if (!connections.isCurrent(held)) {
            drop();
            return;
        }
        held.sendCommand(Command.PING);
        held.getMany(0); // Sends what was written, and waits for nothing: the answer is the reader's.
    }

    /** Makes a connection the one that is read from and asked for signs of life; not when the link is being closed. */
    private boolean hold(Connection opened) throws IOException {
        lock.lock();
        try {
            if (isClosing()) {
                opened.forceDisconnect();
                return false;
            }
            connection = opened;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void drop() {
        lock.lock();
        try {
            if (connection != null) {
                connection.forceDisconnect();
            }
        } catch (IOException e) {
            // It is of no use any more either way.
        } finally {
            connection = null;
            lock.unlock();
        }
    }
}
