package io.codomyrmex.rollout.testing.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {

    private ServerSocket echo;
    private TcpProxy proxy;

    @BeforeEach
    void open() throws IOException {
        echo = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Threads.daemon("echo", this::serve);
        proxy = TcpProxy.to("127.0.0.1", echo.getLocalPort());
    }

    private void serve() {
        try (Socket socket = echo.accept()) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException e) {
            // The test is over.
        }
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        echo.close();
    }

    private void roundTrip() throws IOException {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            client.getOutputStream().write('x');
            assertEquals('x', client.getInputStream().read());
        }
    }

    @Test
    void aSlowLineHoldsUpEveryPieceInBothDirections() throws IOException {
        Duration each = Duration.ofMillis(60);
        proxy.slow(each);
        long begun = System.nanoTime();
        roundTrip();
        long taken = System.nanoTime() - begun;
        assertTrue(taken >= 2 * each.toNanos(), () -> "took " + taken + " ns");
    }

    @Test
    void whoeverWatchesIsToldBeforeAndAfterEveryPiece() throws IOException {
        AtomicInteger steps = new AtomicInteger();
        proxy.watch(steps::incrementAndGet);
        roundTrip();
        Await.until("four steps", Duration.ofSeconds(30), () -> steps.get() == 4);
    }
}
