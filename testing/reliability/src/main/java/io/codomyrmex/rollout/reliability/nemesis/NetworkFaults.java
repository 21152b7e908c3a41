package io.codomyrmex.rollout.reliability.nemesis;

import io.codomyrmex.rollout.testing.servers.TcpProxy;
import java.time.Duration;
import java.util.List;

/** What a network does to a store. */
public final class NetworkFaults {

    /** The words of the fault that is a black hole. */
    public static final String SILENCE = "nothing passes, and nobody is told";

    private static final Duration LATENCY = Duration.ofMillis(15);

    private NetworkFaults() {}

    /**
     * All of them.
     *
     * @param proxy the network
     * @param commit words that a client says when it commits, as they stand in the protocol
     * @return faults
     */
    public static List<Fault> on(TcpProxy proxy, String commit) {
        return List.of(
                Fault.once("all connections are reset", proxy::cut),
                Fault.once("the reply to a commit is cut off", () -> proxy.loseReplyTo(commit)),
                Fault.once("the line breaks before a commit", () -> proxy.cutBefore(commit)),
                Fault.lasting(SILENCE, proxy::freeze, proxy::thaw),
                Fault.lasting(
                        "every piece takes " + LATENCY.toMillis() + " ms",
                        () -> proxy.slow(LATENCY),
                        () -> proxy.slow(Duration.ZERO)));
    }
}
