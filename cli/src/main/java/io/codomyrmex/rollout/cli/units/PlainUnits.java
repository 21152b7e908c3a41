package io.codomyrmex.rollout.cli.units;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One id a line in UTF-8. An empty line is the empty id; nothing is trimmed. */
final class PlainUnits implements Units {

    private final ByteLines lines;
    private final CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder();
    private long malformed;

    PlainUnits(ByteLines lines) {
        this.lines = lines;
    }

    @Override
    public @Nullable String next() {
        if (!lines.next()) {
            return null;
        }
        if (lines.isAscii()) {
            return new String(lines.array(), lines.offset(), lines.length(), StandardCharsets.ISO_8859_1);
        }
        try {
            return strict.decode(lines.bytes()).toString();
        } catch (CharacterCodingException e) {
            malformed++;
            return new String(lines.array(), lines.offset(), lines.length(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public long malformed() {
        return malformed;
    }
}
