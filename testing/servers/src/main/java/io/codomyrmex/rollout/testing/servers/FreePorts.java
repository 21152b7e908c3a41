package io.codomyrmex.rollout.testing.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports that nobody listens on at the moment. */
final class FreePorts {

    /** Below the range that the system hands out by itself, so that it does not take one of these meanwhile. */
    private static final int LOWEST = 12_000;

    private static final int HIGHEST = 22_000;

    private FreePorts() {}

    /** A free port. */
    static int one() {
        return one(0);
    }

    /**
     * A free port whose neighbour is free, too.
     *
     * @param distance how far away the neighbour is; a node of a cluster talks to the others on its port plus 10 000
     */
    static int one(int distance) {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port) && isFree(port + distance)) {
                return port;
            }
        }
        throw new AssertionError("no free port between " + LOWEST + " and " + HIGHEST);
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
