package io.codomyrmex.rollout.cli.output;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import io.codomyrmex.rollout.text.Quoted;
import org.jspecify.annotations.Nullable;

/**
 * Spells out in JSON what could act on a terminal or get lost on the way: beyond the control characters that JSON demands,
 * also DEL, C1, direction marks, line separators, and both halves of every surrogate pair.
 */
final class SafeEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    private static final int DEL = 0x7F;

    private final int[] ascii = standardAsciiEscapesForJSON();

    SafeEscapes() {
        ascii[DEL] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ascii.clone();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int unit) {
        String text = Character.toString(unit);
        String escaped = Quoted.escape(text);
        return escaped.equals(text) ? null : new SerializedString(escaped);
    }
}
