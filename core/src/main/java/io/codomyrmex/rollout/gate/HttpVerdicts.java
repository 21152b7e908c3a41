package io.codomyrmex.rollout.gate;

import io.codomyrmex.rollout.VerdictKind;
import io.codomyrmex.rollout.gate.http.HttpReply;
import io.codomyrmex.rollout.gate.http.HttpSource;
import io.codomyrmex.rollout.text.Quoted;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the answer of an address means: see {@link HttpGate}. Pure. */
final class HttpVerdicts {

    private static final Set<String> CHARSETS = Set.of("utf-8", "utf8", "us-ascii", "ascii");

    private static final int MAX_SHOWN = 40;

    private HttpVerdicts() {}

    /**
     * @param where the host, and the port where the URL has one
     * @param reply what came
     * @param secret what no words of ours may repeat: the URL's query
     */
    static GateVerdict of(String where, HttpReply reply, Optional<String> secret) {
        if (reply instanceof HttpReply.Silence silence) {
            boolean tells = secret.filter(silence.problem()::contains).isPresent();
            return new GateVerdict.SourceDown(GateWords.of(where + " did not answer: "
                    + (tells ? "the request could not be carried out" : silence.problem())));
        }
        if (reply instanceof HttpReply.Answer answer) {
            return of(where, answer);
        }
        return inconclusive(where, "more than " + HttpSource.MAX_BODY + " bytes");
    }

    private static GateVerdict of(String where, HttpReply.Answer answer) {
        int status = answer.status();
        if (status == 204) {
            return new GateVerdict.NoData(GateWords.of(where + " has no data (204)"));
        }
        if (status >= 500 && status <= 599) {
            return new GateVerdict.SourceDown(GateWords.of(where + " answered " + status));
        }
        if (status >= 300 && status <= 399) {
            return inconclusive(where, status + ", a redirect, and redirects are not followed");
        }
        if (status != 200) {
            return inconclusive(where, Integer.toString(status));
        }
        Optional<String> encoding = answer.contentEncoding().filter(it -> !it.equalsIgnoreCase("identity"));
        if (encoding.isPresent()) {
            return inconclusive(where, "in the encoding " + shown(encoding.get()) + ", which was not asked for");
        }
        Optional<String> charset = answer.contentType().flatMap(HttpVerdicts::charset);
        if (charset.isPresent() && !CHARSETS.contains(charset.get().toLowerCase(Locale.ROOT))) {
            return inconclusive(where, "in the charset " + shown(charset.get()) + ", not in UTF-8");
        }
        try {
            return ofLine(where, firstLine(answer.body()));
        } catch (CharacterCodingException e) {
            return inconclusive(where, "bytes that are not UTF-8");
        }
    }

    private static GateVerdict ofLine(String where, String line) {
        int end = 0;
        while (end < line.length() && line.charAt(end) != ' ' && line.charAt(end) != '\t') {
            end++;
        }
        String word = line.substring(0, end);
        String rest = line.substring(end).strip();
        return VerdictKind.ofWord(word)
                // That it is down itself is nothing that an address could say.
                .filter(kind -> kind != VerdictKind.SOURCE_DOWN)
                .map(kind -> GateVerdict.of(kind, GateWords.of(rest.isEmpty() ? where + " answered " + word : rest)))
                .orElseGet(() ->
                        inconclusive(where, shown(word) + ", which is none of pass, fail, inconclusive and no-data"));
    }

    private static String firstLine(ByteBuffer body) throws CharacterCodingException {
        int end = body.position();
        while (end < body.limit() && body.get(end) != '\n') {
            end++;
        }
        String line =
                StandardCharsets.UTF_8.newDecoder().decode(body.limit(end)).toString();
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    private static Optional<String> charset(String contentType) {
        for (String parameter : contentType.split(";", -1)) {
            String[] parts = parameter.split("=", 2);
            if (parts.length == 2 && parts[0].strip().equalsIgnoreCase("charset")) {
                return Optional.of(parts[1].replace("\"", "").strip());
            }
        }
        return Optional.empty();
    }

    private static GateVerdict inconclusive(String where, String what) {
        return new GateVerdict.Inconclusive(GateWords.of(where + " answered " + what));
    }

    private static String shown(String text) {
        return text.length() <= MAX_SHOWN ? Quoted.of(text) : Quoted.of(text.substring(0, MAX_SHOWN)) + "…";
    }
}
