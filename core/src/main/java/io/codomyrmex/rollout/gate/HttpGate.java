package io.codomyrmex.rollout.gate;

import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.gate.http.HttpReply;
import io.codomyrmex.rollout.gate.http.HttpSource;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The gate {@value #NAME}: asks an address, which the plan gives as its argument: an {@code http} or {@code https} URL in ASCII,
 * without user info and fragment, as in {@code http https://slo.internal/checkout}. Everybody who can read the rollout reads that URL.
 *
 * <p>The question is a GET with the headers {@code Rollout-Flag} (in which every byte of its UTF-8 but ASCII letters, digits and
 * {@code . _ - : / ~} is percent-encoded), {@code Rollout-Stage} (counted from 1, as {@code status} shows it; 0 before the first),
 * {@code Rollout-Percentage} (a number without the sign, such as {@code 12.5}) and {@code Rollout-Version}.
 *
 * <p>The answer has status 200 and a body in UTF-8 whose first line starts with one of the words {@code pass}, {@code fail},
 * {@code inconclusive} and {@code no-data}. The rest of that line, behind a blank, is shown to people and kept in the history; further
 * lines are not looked at.
 *
 * <pre>
 * HTTP/1.1 200 OK
 * Content-Type: text/plain; charset=utf-8
 *
 * fail 2.4 % of requests to /pay end in 5xx
 * </pre>
 *
 * <table>
 * <caption>What an answer means</caption>
 * <tr><th>answer</th><th>verdict</th></tr>
 * <tr><td>200 with one of the words</td><td>that of the word</td></tr>
 * <tr><td>204</td><td>{@link GateVerdict.NoData}</td></tr>
 * <tr><td>5xx, no answer in time, no connection, a connection that breaks off</td><td>{@link GateVerdict.SourceDown}</td></tr>
 * <tr><td>anything else: a redirect, another status, another word, another charset than UTF-8 or US-ASCII, a compressed body, a body
 * above 64 KiB</td><td>{@link GateVerdict.Inconclusive}, with words that say what came</td></tr>
 * </table>
 *
 * <p>Redirects are not followed, cookies are not kept, and credentials are never sent. Proxies are those of the JVM
 * ({@code http.proxyHost} and so on). Of the URL, words show host and port alone. The words that the address itself answers are shown as
 * {@link GateWords#of} makes them.
 *
 * <p>Thread-safe.
 */
public final class HttpGate implements StageGate {

    /** What plans call it. */
    public static final String NAME = "http";

    /** How long an answer may take, from looking up the host to the last byte: five seconds. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

    private static final Duration MAX_TIMEOUT = Duration.ofHours(1);

    private static final String UNENCODED = "._-:/~";

    private final HttpSource source;

    /** A gate that waits for {@link #DEFAULT_TIMEOUT}. */
    public HttpGate() {
        this(DEFAULT_TIMEOUT);
    }

    /**
     * A gate.
     *
     * @param timeout how long an answer may take in all; above zero, up to an hour. Below the timeout of whoever asks gates: otherwise
     *     an address that does not answer is a gate that does not
     * @throws IllegalArgumentException when the timeout is out of range
     */
    public HttpGate(Duration timeout) {
        if (timeout.isZero() || timeout.isNegative() || timeout.compareTo(MAX_TIMEOUT) > 0) {
            throw new IllegalArgumentException("timeout: " + timeout + " is not above zero and up to " + MAX_TIMEOUT);
        }
        this.source = new HttpSource(timeout);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public GateVerdict ask(GateQuestion question) throws InterruptedException {
        URI url = url(question.argument());
        HttpReply reply = source.get(url, headers(question.rollout()));
        String where = url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
        return HttpVerdicts.of(where, reply, Optional.ofNullable(url.getRawQuery()));
    }

    private static Map<String, String> headers(RolloutStatus rollout) {
        return Map.of(
                "Rollout-Flag", percentEncoded(rollout.flag()),
                "Rollout-Stage", Integer.toString(rollout.stageIndex() + 1),
                "Rollout-Percentage", rollout.percentage().toBigDecimal().toPlainString(),
                "Rollout-Version", Long.toString(rollout.version()));
    }

    private static String percentEncoded(String name) {
        StringBuilder out = new StringBuilder(name.length());
        for (byte unit : name.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = (unit >= 'a' && unit <= 'z')
                    || (unit >= 'A' && unit <= 'Z')
                    || (unit >= '0' && unit <= '9')
                    || UNENCODED.indexOf(unit) >= 0;
            out.append(plain ? Character.toString(unit) : String.format("%%%02X", unit & 0xff));
        }
        return out.toString();
    }

    @Override
    public void requireLegal(Optional<String> argument) {
        url(argument);
    }

    /** Errors never repeat the URL, which may hold a secret all the same. */
    private static URI url(Optional<String> argument) {
        String text = argument.orElseThrow(() -> illegal("is missing"));
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
            throw illegal("has characters outside ASCII, which are to be percent-encoded");
        }
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            throw illegal("is no URL: " + e.getReason());
        }
        if (!"http".equalsIgnoreCase(url.getScheme()) && !"https".equalsIgnoreCase(url.getScheme())) {
            throw illegal("does not start with http:// or https://");
        }
        if (url.getRawAuthority() != null && url.getRawAuthority().contains("@")) {
            throw illegal("has user info, which everybody could read in the plan");
        }
        if (url.getHost() == null || url.getPort() > 65_535 || url.getPort() == 0) {
            throw illegal("names no host, or a port that is none");
        }
        if (url.getRawFragment() != null) {
            throw illegal("has a fragment (#), which is never sent");
        }
        return url;
    }

    private static IllegalArgumentException illegal(String fault) {
        return new IllegalArgumentException(
                "gate argument: the URL " + fault + "; write for example " + NAME + " https://slo.internal/checkout");
    }
}
