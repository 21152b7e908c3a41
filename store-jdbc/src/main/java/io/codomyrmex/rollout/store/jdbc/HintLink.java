package io.codomyrmex.rollout.store.jdbc;

import io.codomyrmex.rollout.store.HintingStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A listener's link to a database: a connection that is used for nothing else, and three threads. One reads from it, one sends it
 * signs of life by way of the store's other connections, one calls the listener.
 *
 * <p>A link is up when a sign of life that was sent to it has arrived. Nothing less will do: a pooler in transaction mode accepts
 * LISTEN and delivers nothing, and a connection that leads nowhere any more looks to the driver like one on which nothing happens.
 */
final class HintLink implements HintingStore.Subscription {

    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final HintSource source;
    private final String namespace;
    private final String line;
    private final HintSettings settings;
    private final HintTrouble trouble;
    private final Consumer<HintLink> whenClosed;
    private final Heartbeat heartbeat;
    private final HintLane lane;
    private final List<Thread> threads;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicBoolean live = new AtomicBoolean();
    private volatile long heardAt;

    /** Guards the connection: whoever takes it away ends it. */
    private final ReentrantLock lock = new ReentrantLock();

    private @Nullable Connection connection;

    HintLink(
            HintSource source,
            String namespace,
            Runnable listener,
            HintSettings settings,
            Consumer<HintLink> whenClosed) {
        this.source = source;
        this.namespace = namespace;
        this.settings = settings;
        this.whenClosed = whenClosed;
        this.trouble = source.trouble();
        this.line = nonce(settings.chance().get());
        this.heartbeat = new Heartbeat(this::sign, settings);
        this.lane = new HintLane(listener, trouble);
        this.threads = List.of(
                daemon("hints", this::read), daemon("heartbeat", heartbeat::run), daemon("listener", lane::run));
    }

    private Thread daemon(String task, Runnable work) {
        return settings.daemon("rollout-jdbc-" + task + "-" + namespace, work);
    }

    /** What nobody else sends. */
    private static String nonce(RandomGenerator random) {
        return Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
    }

    void start() {
        threads.forEach(Thread::start);
    }

    @Override
    public boolean isLive() {
        return live.get() && !isSilent();
    }

    private boolean isSilent() {
        return since(heardAt).compareTo(settings.longestQuiet()) > 0;
    }

    private Duration since(long moment) {
        return Duration.ofNanos(settings.ticker().getAsLong() - moment);
    }

    @Override
    public void close() {
        closing.countDown();
        live.set(false);
        lane.close();
        heartbeat.close();
        drop();
        whenClosed.accept(this);
        long end = settings.ticker().getAsLong() + FAREWELL.toNanos();
        threads.forEach(thread -> join(thread, end));
    }

    private void join(Thread thread, long end) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - settings.ticker().getAsLong());
        if (thread == Thread.currentThread() || left <= 0) {
            return;
        }
        try {
            thread.join(left);
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
        RandomGenerator random = settings.chance().get();
        Backoff backoff = new Backoff(settings.firstPause(), settings.longestPause(), random);
        do {
            try {
                Connection opened = source.open();
                if (hold(opened)) {
                    readFrom(opened, nonce(random), backoff);
                }
            } catch (Throwable e) { // Whatever it was: a thread that ended would be missed by nobody.
                live.set(false);
                if (!isClosing()) {
                    trouble.linkDown(e);
                }
            } finally {
                heartbeat.pause();
                drop();
            }
        } while (pauseUnlessClosing(backoff.next()));
    }

    private void readFrom(Connection opened, String nonce, Backoff backoff) throws SQLException, UnheardException {
        // Statements on it are few and small: one that takes longer than a sign of life may take is one without an
        // answer.
        opened.setNetworkTimeout(Runnable::run, (int) settings.silence().toMillis());
        Push.Ear ear = source.push().listen(opened, namespace, line);
        awaitSign(ear, nonce);
        heardAt = settings.ticker().getAsLong();
        live.set(true);
        trouble.linkUp();
        lane.ring();
        while (!isClosing()) {
            Push.Heard heard = ear.await(settings.longestQuiet().minus(since(heardAt)));
            if (heard.change() || heard.nonces().contains(nonce)) {
                heardAt = settings.ticker().getAsLong();
                // Not at the first sign of life: a link that comes up only to be lost is no reason to hurry.
                backoff.reset();
            } else if (isSilent()) {
                throw unheard();
            }
            if (heard.change()) {
                lane.ring();
            }
        }
    }

    /** The self-test. */
    private void awaitSign(Push.Ear ear, String nonce) throws SQLException, UnheardException {
        long start = settings.ticker().getAsLong();
        heartbeat.begin(nonce);
        while (!isClosing()) {
            Duration left = settings.silence().minus(since(start));
            if (left.isNegative()) {
                throw unheard();
            }
            if (ear.await(left).nonces().contains(nonce)) {
                return;
            }
        }
    }

    private UnheardException unheard() {
        return new UnheardException(heartbeat
                .problem()
                .map(problem -> "no sign of life could be sent: " + trouble.words(problem))
                .orElseGet(() -> heartbeat.hasSent()
                        ? "what the database sends does not arrive on the connection that listens. Does it lead through a"
                                + " pooler in transaction mode, or to another server? Give hints a way past it"
                        : "no sign of life could be sent in time: the store's connections are all in use"));
    }

    /** Where the driver waits for the rest of a message it waits for ever, so somebody else has to look at the time. */
    private void sign(String nonce) {
        if (live.get() && isSilent()) {
            drop();
        }
        source.sign(line, nonce);
    }

    /** Makes a connection the one that is read from; not when the link is being closed. */
    private boolean hold(Connection opened) {
        lock.lock();
        try {
            connection = opened;
        } finally {
            lock.unlock();
        }
        if (isClosing()) {
            drop();
        }
        return !isClosing();
    }

    private void drop() {
        Connection dropped;
        lock.lock();
        try {
            dropped = connection;
            connection = null;
        } finally {
            lock.unlock();
        }
        if (dropped != null) {
            source.end(dropped);
        }
    }
}
