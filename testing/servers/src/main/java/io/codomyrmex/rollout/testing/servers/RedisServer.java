package io.codomyrmex.rollout.testing.servers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Standalone Redis servers. */
public final class RedisServer {

    /** The environment variable that names a server of the user's own: a URL such as {@code redis://localhost:6379}. */
    public static final String VARIABLE = "ROLLOUT_TEST_REDIS_URL";

    private RedisServer() {}

    /** The server that all tests of this JVM share; it is stopped with the JVM. */
    public static RedisProcess shared() {
        return Shared.SERVER;
    }

    /** The URL of the user's own server, if one was named, else that of the shared one. */
    public static String url() {
        return usersUrl().orElseGet(() -> "redis://127.0.0.1:" + shared().port());
    }

    /** The URL of the user's own server, if one was named; its data is left alone but for namespaces of the tests' own. */
    public static Optional<String> usersUrl() {
        return Optional.ofNullable(System.getenv(VARIABLE)).filter(url -> !url.isBlank());
    }

    /**
     * Starts a server of the caller's own, to be closed by the caller.
     *
     * @param options more words of its command line
     */
    public static RedisProcess start(String... options) {
        return RedisProcess.server(FreePorts.one(), options);
    }

    /**
     * Starts a server on a port that another one has left; to be closed by the caller.
     *
     * @param port the port
     * @param options more words of its command line
     */
    public static RedisProcess startOn(int port, String... options) {
        return RedisProcess.server(port, options);
    }

    /**
     * Starts a server of the caller's own that speaks nothing but TLS; to be closed by the caller.
     *
     * @param files its certificate and key
     * @param options more words of its command line
     */
    public static RedisProcess startWithTls(TlsFiles files, String... options) {
        List<String> words = new ArrayList<>(List.of("--tls-auth-clients", "no"));
        words.addAll(List.of("--tls-cert-file", files.certificate().toString()));
        words.addAll(List.of("--tls-ca-cert-file", files.certificate().toString()));
        words.addAll(List.of("--tls-key-file", files.key().toString()));
        words.addAll(List.of(options));
        int port = FreePorts.one();
        words.addAll(List.of("--port", "0", "--tls-port", Integer.toString(port)));
        return RedisProcess.server(port, words.toArray(String[]::new));
    }

    private static final class Shared {
        static final RedisProcess SERVER = start();
    }
}
