package io.codomyrmex.rollout.store.redis;

import io.codomyrmex.rollout.text.Quoted;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import redis.clients.jedis.HostAndPort;

/**
 * What a URL says: where the servers are, who asks, and how. Its text form has no secrets.
 *
 * @param topology how the servers stand together
 * @param tls whether the lines are encrypted
 * @param nodes addresses: of the one server, of Sentinels, of nodes of a cluster
 * @param master what the Sentinels call the primary; empty for others
 * @param user the ACL user; empty for the default user
 * @param password its password
 * @param parameters what follows the question mark
 */
record RedisUrl(
        Topology topology,
        boolean tls,
        List<HostAndPort> nodes,
        String master,
        Optional<String> user,
        Optional<Secret> password,
        RedisParameters parameters) {

    private static final String WITH_USER = "USER:PASSWORD@HOST:PORT";

    /** How servers stand together. */
    enum Topology {
        STANDALONE("redis", 6379, "redis://HOST:PORT"),
        SENTINEL("redis-sentinel", 26379, "redis-sentinel://HOST:PORT,HOST:PORT/MASTER"),
        CLUSTER("redis-cluster", 6379, "redis-cluster://HOST:PORT,HOST:PORT");

        private final String scheme;
        private final int defaultPort;
        private final String form;

        Topology(String scheme, int defaultPort, String form) {
            this.scheme = scheme;
            this.defaultPort = defaultPort;
            this.form = form;
        }
    }

    static RedisUrl parse(String url) {
        int colon = url.indexOf("://");
        String scheme = colon < 0 ? "" : url.substring(0, colon).toLowerCase(Locale.ROOT);
        boolean encrypted = scheme.equals("rediss");
        Topology topology = Arrays.stream(Topology.values())
                .filter(each -> each.scheme.equals(encrypted ? "redis" : scheme))
                .findFirst()
                // The text itself may hold a password.
                .orElseThrow(() -> wrong("the URL does not begin as one of " + forms()));
        String rest = url.substring(colon + 3);
        String query = after(rest, '?');
        String place = before(rest, '?');
        String path = after(place, '/');
        String authority = before(place, '/');
        int at = authority.lastIndexOf('@');
        if (rest.indexOf('@', authority.length()) >= 0) {
            // What stands around it may be half of a password.
            throw wrong("user, password and parameters must be percent-encoded: write / as %2F, ? as %3F, @ as %40");
        }
        // First of all: what follows is taken apart only when it can be no piece of a password whose host was
        // forgotten.
        List<HostAndPort> nodes = nodes(authority.substring(at + 1), topology);
        RedisParameters parameters = RedisParameters.parse(query, topology);
        String credentials = at < 0 ? "" : authority.substring(0, at);
        boolean hasPassword = credentials.indexOf(':') >= 0;
        return new RedisUrl(
                topology,
                encrypted || parameters.tls(),
                nodes,
                topology == Topology.SENTINEL ? master(path) : "",
                Optional.of(decoded(before(credentials, ':'))).filter(user -> !user.isEmpty()),
                hasPassword ? Optional.of(new Secret(decoded(after(credentials, ':')))) : Optional.empty(),
                withPath(parameters, topology, path));
    }

    private static String forms() {
        return Arrays.stream(Topology.values())
                .map(each -> each.form)
                .collect(Collectors.joining(", ", "", ", rediss://HOST:PORT"));
    }

    private static String before(String text, char separator) {
        int index = text.indexOf(separator);
        return index < 0 ? text : text.substring(0, index);
    }

    private static String after(String text, char separator) {
        int index = text.indexOf(separator);
        return index < 0 ? "" : text.substring(index + 1);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw wrong("user and password must be percent-encoded: write % as %25");
        }
    }

    private static List<HostAndPort> nodes(String text, Topology topology) {
        List<HostAndPort> nodes = new ArrayList<>();
        for (String node : text.split(",", -1)) {
            nodes.add(node(node, topology));
        }
        if (topology == Topology.STANDALONE && nodes.size() > 1) {
            throw wrong("redis:// names one server; for several write " + Topology.SENTINEL.form + " or "
                    + Topology.CLUSTER.form);
        }
        return List.copyOf(nodes);
    }

    private static HostAndPort node(String text, Topology topology) {
        int colon = text.lastIndexOf(':');
        boolean hasPort = colon > text.lastIndexOf(']');
        String host = hasPort ? text.substring(0, colon) : text;
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.indexOf(':') >= 0) {
            throw wrong("an address has several colons; write an IPv6 address as [::1], and a user as " + WITH_USER);
        }
        if (host.isBlank()) {
            throw wrong("the URL names no host; write " + topology.form);
        }
        return new HostAndPort(host, hasPort ? port(text.substring(colon + 1)) : topology.defaultPort);
    }

    private static int port(String text) {
        int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65_535) {
            // Where the host was forgotten, this is the password.
            throw wrong("a port is no number from 1 to 65535; write HOST:PORT, and with a user " + WITH_USER);
        }
        return port;
    }

    private static String master(String path) {
        if (path.isBlank() || path.indexOf('/') >= 0) {
            throw wrong("the URL names no master; write " + Topology.SENTINEL.form);
        }
        return decoded(path);
    }

    private static RedisParameters withPath(RedisParameters parameters, Topology topology, String path) {
        if (topology == Topology.SENTINEL || path.isEmpty()) {
            return parameters;
        }
        if (topology == Topology.CLUSTER) {
            throw wrong("a cluster has no databases to choose from; write " + Topology.CLUSTER.form);
        }
        return parameters.withDatabase(path);
    }

    static IllegalArgumentException wrong(String words) {
        return new IllegalArgumentException("store: " + words);
    }

    /** How messages name the servers. */
    String describe() {
        String addresses = nodes.stream().map(HostAndPort::toString).collect(Collectors.joining(", "));
        return switch (topology) {
            case STANDALONE -> "Redis at " + Quoted.escape(addresses);
            case SENTINEL -> "Redis " + Quoted.of(master) + " of the Sentinels at " + Quoted.escape(addresses);
            case CLUSTER -> "the Redis cluster of " + Quoted.escape(addresses);
        };
    }

    @Override
    public String toString() {
        return describe();
    }
}
