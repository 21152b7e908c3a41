package io.codomyrmex.rollout.store.jdbc;

import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** What a MariaDB URL may say, and what holds where it says nothing. */
final class MariaDbUrl {

    static final String KIND = "mariadb";

    private static final Set<String> ALLOWED =
            Set.of("user", "password", "sslMode", "serverSslCert", "connectTimeout", "socketTimeout", "tcpKeepAlive");

    /** Bounds for every wait, in milliseconds: a server that falls silent must not hold a thread for ever. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "connectTimeout", "5000",
            "socketTimeout", "30000",
            "tcpKeepAlive", "true",
            "allowLocalInfile", "false");

    private MariaDbUrl() {}

    static ServerUrl parse(String url) {
        return ServerUrl.parse(url, KIND, ALLOWED);
    }

    static Properties properties(ServerUrl url) {
        return url.properties(DEFAULTS);
    }
}
