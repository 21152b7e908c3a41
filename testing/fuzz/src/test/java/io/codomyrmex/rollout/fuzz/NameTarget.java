package io.codomyrmex.rollout.fuzz;

import io.codomyrmex.rollout.NameRule;
import io.codomyrmex.rollout.text.Quoted;

/** A name is refused in words, or legal; and any text at all can be quoted. */
public final class NameTarget {

    private NameTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = Property.text(data);
        Property.words(Quoted.of(text));
        try {
            Property.same(text, NameRule.requireLegal("flag", text));
            Property.words(text);
            Property.holds(text.codePointCount(0, text.length()) <= NameRule.MAX_CODE_POINTS, "too long");
            Property.holds(text.codePoints().noneMatch(Character::isWhitespace), "white space in a name");
        } catch (IllegalArgumentException e) {
            Property.refused(e);
        }
    }
}
