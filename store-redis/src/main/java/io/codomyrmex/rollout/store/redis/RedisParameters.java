package io.codomyrmex.rollout.store.redis;

import io.codomyrmex.rollout.text.Durations;
import io.codomyrmex.rollout.text.Quoted;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The parameters of a URL.
 *
 * @param timeout how long to wait for an answer
 * @param connectTimeout how long to wait for a connection
 * @param poolSize how many connections at most
 * @param poolWait how long to wait for one of them
 * @param tls whether {@code tls=true} was said
 * @param ca a file with the certificates to trust; empty for those that Java trusts
 * @param database the number of the database
 * @param sentinelUser the ACL user for the Sentinels
 * @param sentinelPassword its password
 */
record RedisParameters(
        Duration timeout,
        Duration connectTimeout,
        int poolSize,
        Duration poolWait,
        boolean tls,
        Optional<Path> ca,
        int database,
        Optional<String> sentinelUser,
        Optional<Secret> sentinelPassword) {

    private static final Set<String> COMMON = Set.of("timeout", "connect_timeout", "pool_size", "pool_wait", "ca");
    private static final String SENTINEL_PASSWORD = "sentinel_password";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_-]{1,40}");
    private static final Pattern PLAIN_VALUE = Pattern.compile("[A-Za-z0-9.-]{0,20}");
    private static final Set<String> ANY_VALUE = Set.of("ca", "sentinel_user", SENTINEL_PASSWORD);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int LARGEST_POOL = 1_000;
    private static final int HIGHEST_DATABASE = 1_000_000;

    static RedisParameters parse(String query, RedisUrl.Topology topology) {
        Map<String, String> values = values(query, known(topology));
        return new RedisParameters(
                duration(values, "timeout", "2s"),
                duration(values, "connect_timeout", "2s"),
                number(values, "pool_size", "8", 1, LARGEST_POOL),
                duration(values, "pool_wait", "1s"),
                truth(values, "tls"),
                Optional.ofNullable(values.get("ca")).map(RedisParameters::path),
                number(values, "database", "0", 0, HIGHEST_DATABASE),
                Optional.ofNullable(values.get("sentinel_user")),
                Optional.ofNullable(values.get(SENTINEL_PASSWORD)).map(Secret::new));
    }

    static Set<String> known(RedisUrl.Topology topology) {
        Set<String> known = new TreeSet<>(COMMON);
        if (topology != RedisUrl.Topology.STANDALONE) {
            known.add("tls");
        }
        if (topology == RedisUrl.Topology.SENTINEL) {
            known.addAll(Set.of("database", "sentinel_user", SENTINEL_PASSWORD));
        }
        return known;
    }

    private static Map<String, String> values(String query, Set<String> known) {
        Map<String, String> values = new TreeMap<>();
        for (String parameter : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            if (!known.contains(name)) {
                throw unknown(values.containsKey(SENTINEL_PASSWORD) || equals < 0 ? "" : name, known);
            }
            String value = decoded(name, equals < 0 ? "" : parameter.substring(equals + 1));
            if (!ANY_VALUE.contains(name) && !PLAIN_VALUE.matcher(value).matches()) {
                // Not repeated: behind a ? where an & was meant, it ends with other parameters, a password among them.
                throw RedisUrl.wrong("the parameter " + name
                        + " of the Redis URL has a value that none has; write & between parameters");
            }
            if (values.put(name, value) != null) {
                throw RedisUrl.wrong("the parameter " + name + " of the Redis URL is given twice");
            }
        }
        return values;
    }

    private static IllegalArgumentException unknown(String name, Set<String> known) {
        // Behind a password, or without a value, it may be a piece of a password with an ampersand or a question mark.
        String which = NAME.matcher(name).matches()
                ? "the parameter " + Quoted.of(name) + " of the Redis URL is unknown"
                : "a parameter of the Redis URL is unknown (in values, write & as %26)";
        return RedisUrl.wrong(which + "; known here are " + String.join(", ", known));
    }

    private static String decoded(String name, String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw RedisUrl.wrong("the parameter " + name + " of the Redis URL must be percent-encoded: write % as %25");
        }
    }

    private static Duration duration(Map<String, String> values, String name, String otherwise) {
        Duration duration = Durations.parse("store: the parameter " + name, values.getOrDefault(name, otherwise));
        if (duration.toMillis() < 1 || duration.compareTo(LONGEST) > 0) {
            throw RedisUrl.wrong("the parameter " + name + " is " + Durations.format(duration)
                    + "; it goes from 1ms to " + Durations.format(LONGEST));
        }
        return duration;
    }

    private static int number(Map<String, String> values, String name, String otherwise, int lowest, int highest) {
        return number(name, values.getOrDefault(name, otherwise), lowest, highest);
    }

    private static int number(String name, String text, int lowest, int highest) {
        int number = text.matches("\\d{1,7}") ? Integer.parseInt(text) : -1;
        if (number < lowest || number > highest) {
            throw RedisUrl.wrong(
                    "the " + name + " " + Quoted.of(text) + " is no number from " + lowest + " to " + highest);
        }
        return number;
    }

    private static boolean truth(Map<String, String> values, String name) {
        String text = values.getOrDefault(name, "false");
        if (!text.equals("true") && !text.equals("false")) {
            throw RedisUrl.wrong("the parameter " + name + " is " + Quoted.of(text) + "; write true or false");
        }
        return text.equals("true");
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw RedisUrl.wrong("the parameter ca is no path: " + Quoted.of(e.getReason()));
        }
    }

    /** The same with the database that a URL names as its path. */
    RedisParameters withDatabase(String text) {
        if (!text.matches("-?\\d{1,7}")) {
            // Not repeated: where the host was forgotten, it is the end of a password with a slash.
            throw RedisUrl.wrong("the database is no number from 0 to " + HIGHEST_DATABASE);
        }
        int number = number("database", text, 0, HIGHEST_DATABASE);
        return new RedisParameters(
                timeout, connectTimeout, poolSize, poolWait, tls, ca, number, sentinelUser, sentinelPassword);
    }
}
