package io.codomyrmex.rollout.store.jdbc;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** What a PostgreSQL URL may say, and what holds where it says nothing. */
final class PostgresUrl {

    static final String KIND = "postgresql";

    private static final Set<String> ALLOWED = Set.of(
            "user",
            "password",
            "sslmode",
            "sslrootcert",
            "sslcert",
            "sslkey",
            "sslpassword",
            "channelBinding",
            "targetServerType",
            "currentSchema",
            "ApplicationName",
            "connectTimeout",
            "socketTimeout",
            "tcpKeepAlive",
            "prepareThreshold");

    /** Bounds for every wait, in seconds: a server that falls silent must not hold a thread for ever. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "connectTimeout", "5",
            "loginTimeout", "10",
            "socketTimeout", "30",
            "tcpKeepAlive", "true",
            "ApplicationName", "rollout");

    private PostgresUrl() {}

    static ServerUrl parse(String url) {
        return ServerUrl.parse(url, KIND, ALLOWED);
    }

    static Properties properties(ServerUrl url) {
        Map<String, String> defaults = new HashMap<>(DEFAULTS);
        if (url.hosts().contains(",")) {
            // Of several servers, the one that takes changes; asked again soon, for after a failover it is another one.
            defaults.put("targetServerType", "primary");
            defaults.put("hostRecheckSeconds", "2");
        }
        return url.properties(defaults);
    }
}
