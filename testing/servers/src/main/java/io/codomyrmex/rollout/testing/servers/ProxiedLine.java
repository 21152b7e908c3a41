package io.codomyrmex.rollout.testing.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** One client's line through a proxy: two threads, one for each direction. */
final class ProxiedLine {

    private final Socket client;
    private final Socket server;
    private final Faults faults;
    private final AtomicLong roundTrips;
    private final Consumer<ProxiedLine> whenClosed;
    private final AtomicBoolean clientSpokeLast = new AtomicBoolean();
    private final PoolerReplies pooler = new PoolerReplies();
    private volatile boolean losesReply;

    ProxiedLine(Socket client, Socket server, Faults faults, AtomicLong roundTrips, Consumer<ProxiedLine> whenClosed) {
        this.client = client;
        this.server = server;
        this.faults = faults;
        this.roundTrips = roundTrips;
        this.whenClosed = whenClosed;
    }

    void open() throws IOException {
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        Threads.daemon("proxy, client to server", () -> carry(this::clientToServer));
        Threads.daemon("proxy, server to client", () -> carry(this::serverToClient));
    }

    private interface Direction {
        void run() throws IOException;
    }

    private void carry(Direction direction) {
        try {
            direction.run();
            // An end that came in order is passed on in order.
            client.close();
            server.close();
        } catch (IOException e) {
            reset();
        } finally {
            whenClosed.accept(this);
        }
    }

    private void clientToServer() throws IOException {
        InputStream in = client.getInputStream();
        OutputStream out = server.getOutputStream();
        byte[] piece = new byte[65_536];
        for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
            if (!clientSpokeLast.getAndSet(true)) {
                roundTrips.incrementAndGet();
            }
            Optional<Fault> fault = faults.setOffBy(piece, length);
            if (fault.isPresent() && fault.get() == Fault.CUT_BEFORE) {
                reset();
                return;
            }
            losesReply |= fault.isPresent();
            faults.awaitPassage();
            pooler.clientSpoke();
            faults.step();
            out.write(piece, 0, length);
            faults.step();
        }
    }

    private void serverToClient() throws IOException {
        boolean pools = faults.pools();
        InputStream in = server.getInputStream();
        OutputStream out = client.getOutputStream();
        byte[] piece = new byte[65_536];
        for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
            clientSpokeLast.set(false);
            if (losesReply) {
                reset();
                return;
            }
            faults.awaitPassage();
            faults.step();
            if (pools) {
                pooler.pass(piece, length, out);
            } else if (faults.tears()) {
                out.write(piece, 0, 1);
                faults.freeze();
                faults.awaitThaw();
                out.write(piece, 1, length - 1);
            } else {
                out.write(piece, 0, length);
            }
            faults.step();
        }
    }

    /** Ends both sides without a farewell, as a crash or a firewall does. */
    void reset() {
        abort(client);
        abort(server);
    }

    private static void abort(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // Closed already.
        }
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone, which is what was wanted.
        }
    }
}
