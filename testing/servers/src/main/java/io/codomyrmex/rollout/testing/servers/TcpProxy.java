package io.codomyrmex.rollout.testing.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A network between a client and a server: it counts round trips, and loses replies, cuts lines and falls silent when it is told
 * to.
 *
 * <pre>{@code
 * try (TcpProxy proxy = TcpProxy.to("localhost", server.port())) {
 *     connect("localhost", proxy.port());
 *     proxy.loseReplyTo("COMMIT");
 *     …
 * }
 * }</pre>
 *
 * <p>The lines must not be encrypted: words are looked for in what clients send. Safe for use by many threads.
 */
public final class TcpProxy implements AutoCloseable {

    private final String host;
    private final int port;
    private final ServerSocket listening;
    private final Set<ProxiedLine> lines = ConcurrentHashMap.newKeySet();
    private final AtomicLong roundTrips = new AtomicLong();
    private final AtomicLong opened = new AtomicLong();
    private final Faults faults = new Faults();

    private TcpProxy(String host, int port, ServerSocket listening) {
        this.host = host;
        this.port = port;
        this.listening = listening;
    }

    /**
     * A proxy on a free port of the loopback address.
     *
     * @param host where the server is
     * @param port its port
     */
    public static TcpProxy to(String host, int port) {
        try {
            TcpProxy proxy = new TcpProxy(host, port, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Threads.daemon("proxy to " + port, proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where clients connect to, on the loopback address. */
    public int port() {
        return listening.getLocalPort();
    }

    /**
     * How often a client, on any line, spoke after the server had spoken, or as the first: each time it waited for the network once.
     * What a client sends in several pieces without waiting for an answer counts once.
     */
    public long roundTrips() {
        return roundTrips.get();
    }

    /** How many lines clients have opened so far. */
    public long opened() {
        return opened.get();
    }

    /**
     * The next time a client sends these words, they arrive, and the server's reply does not: it is dropped and the line is reset.
     * Happens once.
     *
     * @param words ASCII, as they stand in the protocol
     */
    public void loseReplyTo(String words) {
        faults.arm(words, Fault.LOSE_REPLY);
    }

    /**
     * The next time a client sends these words, the line is reset and nothing of them arrives. Happens once.
     *
     * @param words ASCII, as they stand in the protocol
     */
    public void cutBefore(String words) {
        faults.arm(words, Fault.CUT_BEFORE);
    }

    /** Whether the fault that was asked for last has happened. */
    public boolean hasFailed() {
        return faults.happened();
    }

    /** From now on nothing passes in either direction, and nobody is told: a black hole. */
    public void freeze() {
        faults.freeze();
    }

    /** Passes on the first byte of what a server says next, and freezes in the middle of it. */
    public void freezeInside() {
        faults.tear();
    }

    /**
     * Behaves to lines that are opened from now on as a pooler in transaction mode does before PostgreSQL: it accepts LISTEN, and
     * what is notified while the client has no transaction open reaches nobody.
     */
    public void poolTransactions() {
        faults.pool();
    }

    /** Ends {@link #freeze}; what was sent meanwhile arrives. */
    public void thaw() {
        faults.thaw();
    }

    /**
     * From now on every piece is held up in both directions.
     *
     * @param each how long; zero ends it
     */
    public void slow(Duration each) {
        faults.slow(each);
    }

    /**
     * Tells of each step that the network takes: twice for every piece, before it passes and after it has, in both directions.
     *
     * @param each called by the thread that carries the piece, which waits for it
     */
    public void watch(Runnable each) {
        faults.watch(each);
    }

    /** Resets all lines that are open. New ones may be opened. */
    public void cut() {
        lines.forEach(ProxiedLine::reset);
    }

    /** Stops listening and resets all lines. */
    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        faults.thaw();
        cut();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                connect(client);
            } catch (IOException e) {
                // Closed, or the client was gone before it was served: neither is anybody's trouble here.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket server;
        try {
            server = new Socket(host, port);
        } catch (IOException e) {
            client.close();
            throw e;
        }
        opened.incrementAndGet();
        ProxiedLine line = new ProxiedLine(client, server, faults, roundTrips, lines::remove);
        lines.add(line);
        line.open();
        if (listening.isClosed()) {
            line.reset();
        }
    }
}
