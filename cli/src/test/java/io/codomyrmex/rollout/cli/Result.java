package io.codomyrmex.rollout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What one command left behind. */
record Result(int exitCode, String out, String err) {

    /** The same from bytes, all of which must be UTF-8. */
    static Result of(int exitCode, byte[] out, byte[] err) {
        return new Result(exitCode, strict(out), strict(err));
    }

    private static String strict(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new AssertionError("the output is no UTF-8", e);
        }
    }

    List<String> lines() {
        return out.lines().toList();
    }

    Map<String, Object> object() {
        return Json.object(out);
    }

    @SuppressWarnings("unchecked")
    List<Map<String, Object>> objects() {
        return (List<Map<String, Object>>) (List<?>) Json.array(out);
    }

    /** That it went well. */
    Result ok() {
        assertEquals(0, exitCode, err);
        return this;
    }

    /** That it ended with this code, printed no data, and said why in one line that starts with the program's name. */
    Result refused(int code) {
        assertEquals(code, exitCode, () -> "stdout: " + out + "\nstderr: " + err);
        assertEquals("", out);
        assertEquals(1, err.lines().count(), err);
        assertEquals("rollout: ", err.substring(0, "rollout: ".length()));
        return this;
    }
}
