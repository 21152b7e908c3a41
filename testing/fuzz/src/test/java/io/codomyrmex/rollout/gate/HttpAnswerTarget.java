package io.codomyrmex.rollout.gate;

import io.codomyrmex.rollout.fuzz.Property;
import io.codomyrmex.rollout.gate.http.HttpReply;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What an address answers is a verdict in words, and passes only when it says so. Lines: status, type, encoding, then the body. */
public final class HttpAnswerTarget {

    private static final byte[] PASS = "pass".getBytes(StandardCharsets.US_ASCII);

    private HttpAnswerTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        int[] ends = new int[3];
        int at = 0;
        for (int line = 0; line < ends.length; line++) {
            while (at < data.length && data[at] != '\n') {
                at++;
            }
            ends[line] = at;
            at = Math.min(at + 1, data.length);
        }
        byte[] body = Arrays.copyOfRange(data, at, data.length);
        String status = latin(data, 0, ends[0]);
        int number = status.matches("[1-9][0-9]{2}") ? Integer.parseInt(status) : 200;
        HttpReply reply = new HttpReply.Answer(
                number, header(data, ends[0], ends[1]), header(data, ends[1], ends[2]), ByteBuffer.wrap(body));
        GateVerdict verdict = HttpVerdicts.of("slo.internal", reply, Optional.of("token=1"));
        Property.words(verdict.words());
        boolean saysPass = number == 200
                && body.length >= PASS.length
                && Arrays.equals(PASS, 0, PASS.length, body, 0, PASS.length);
        Property.holds(!(verdict instanceof GateVerdict.Pass) || saysPass, "passed without a word");
        Property.words(HttpVerdicts.of("slo.internal", new HttpReply.Silence(Property.text(data)), Optional.empty())
                .words());
    }

    private static Optional<String> header(byte[] data, int before, int end) {
        return before + 1 >= end ? Optional.empty() : Optional.of(latin(data, before + 1, end));
    }

    private static String latin(byte[] data, int from, int to) {
        return new String(data, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
