package io.codomyrmex.rollout.store.jdbc;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL of the form {@code jdbc:KIND://HOST[:PORT][,HOST…]/DATABASE[?NAME=VALUE&…]}. Nothing but parameters that are known to do
 * no harm gets through to a driver: others make it load classes, read and write files, or believe a server that it should not. No
 * message repeats a value, which may be a password, nor anything that may be a piece of one.
 *
 * @param kind the word behind {@code jdbc:}
 * @param hosts the hosts and ports as written
 * @param database the database
 * @param parameters what stands behind the question mark, decoded
 */
record ServerUrl(String kind, String hosts, String database, Map<String, String> parameters) {

    private static final String HOST = "(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?";
    private static final Pattern HOSTS = Pattern.compile(HOST + "(?:," + HOST + ")*");
    private static final Pattern DATABASE = Pattern.compile("[A-Za-z0-9_.$-]{1,64}");
    private static final Pattern ESCAPED = Pattern.compile("%([0-9A-Fa-f]{2})|([^%]+)");
    private static final Pattern SECRET =
            Pattern.compile("pass|pwd|secret|token|key|credential", Pattern.CASE_INSENSITIVE);

    ServerUrl {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * Takes a URL apart.
     *
     * @param kind the word behind {@code jdbc:}, with which the URL begins
     * @param allowed the names of the parameters that may be there
     * @throws IllegalArgumentException when it is not of this form
     */
    static ServerUrl parse(String url, String kind, Set<String> allowed) {
        String rest = url.substring("jdbc:".length() + kind.length() + 1);
        int question = rest.indexOf('?');
        String place = question < 0 ? rest : rest.substring(0, question);
        int slash = place.indexOf('/', 2);
        if (!place.startsWith("//") || slash < 0) {
            throw malformed(kind, "");
        }
        String hosts = place.substring(2, slash);
        if (hosts.contains("@")) {
            throw malformed(kind, ": a user and a password belong behind the question mark");
        }
        String database = place.substring(slash + 1);
        if (!HOSTS.matcher(hosts).matches() || !DATABASE.matcher(database).matches()) {
            throw malformed(kind, "");
        }
        Map<String, String> parameters =
                question < 0 ? Map.of() : parameters(rest.substring(question + 1), kind, allowed);
        return new ServerUrl(kind, hosts, database, parameters);
    }

    private static Map<String, String> parameters(String text, String kind, Set<String> allowed) {
        Map<String, String> parameters = new LinkedHashMap<>();
        boolean behindSecret = false;
        for (String parameter : text.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            if (equals < 0 || !allowed.contains(name)) {
                throw notAllowed(behindSecret ? "" : name, kind, allowed);
            }
            behindSecret |= SECRET.matcher(name).find();
            if (parameters.put(name, decoded(parameter.substring(equals + 1), name, kind)) != null) {
                throw new IllegalArgumentException(
                        "store: the " + kind + " URL has the parameter " + name + " more than once");
            }
        }
        return parameters;
    }

    private static IllegalArgumentException notAllowed(String name, String kind, Set<String> allowed) {
        // What stands behind a secret may be a piece of it, where it holds an ampersand; and so may a name of odd
        // characters.
        String which = name.matches("[A-Za-z_]{1,40}")
                ? "the parameter \"" + name + "\" of the " + kind + " URL is not allowed"
                : "a parameter of the " + kind + " URL is not allowed (in values, write & as %26)";
        return new IllegalArgumentException(
                "store: " + which + "; allowed are " + String.join(", ", new TreeSet<>(allowed)));
    }

    private static String decoded(String value, String name, String kind) {
        if (!value.contains("%")) {
            return value;
        }
        StringBuilder bytes = new StringBuilder();
        Matcher pieces = ESCAPED.matcher(value);
        int end = 0;
        while (pieces.find() && pieces.start() == end) {
            end = pieces.end();
            String plain = pieces.group(2);
            bytes.append(
                    plain == null
                            ? Character.toString((char) Integer.parseInt(pieces.group(1), 16))
                            : new String(plain.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        }
        if (end != value.length()) {
            throw new IllegalArgumentException("store: the parameter " + name + " of the " + kind
                    + " URL has a % that is not followed by two hexadecimal digits; write % as %25");
        }
        return new String(bytes.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException malformed(String kind, String why) {
        return new IllegalArgumentException("store: the " + kind + " URL is not understood" + why + "; write jdbc:"
                + kind + "://HOST/DATABASE or jdbc:" + kind + "://HOST:PORT/DATABASE?user=NAME");
    }

    /** What the driver is given as its URL: without parameters, which go beside it. */
    String forDriver() {
        return "jdbc:" + kind + "://" + hosts + "/" + database;
    }

    /** The parameters with what holds where they say nothing. */
    Properties properties(Map<String, String> defaults) {
        Properties properties = new Properties();
        defaults.forEach(properties::setProperty);
        parameters.forEach(properties::setProperty);
        return properties;
    }

    /** Without the parameters, of which one may be a password. */
    @Override
    public String toString() {
        return forDriver();
    }

    /** How a message names the database; without the user too, who is nobody's business. */
    String describe(String product) {
        return "the " + product + " database " + database + " at " + hosts.toLowerCase(Locale.ROOT);
    }
}
