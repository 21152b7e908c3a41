package io.codomyrmex.rollout.store.redis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a script answered: its kind, whether the store still has what it acknowledged, and parts that depend on the kind.
 *
 * @param parts texts, lists of texts, or null for what is not there; checked when they are taken out
 */
record Reply(List<?> parts) {

    private static final int REMEMBERED = 1;

    String kind() {
        return text(0);
    }

    /** Whether the store has lost a commit that it had acknowledged. */
    boolean hasForgotten() {
        return parts.size() > REMEMBERED && "no".equals(parts.get(REMEMBERED));
    }

    int size() {
        return parts.size();
    }

    String text(int index) {
        String text = optionalText(index);
        if (text == null) {
            throw new IllegalStateException("store: part " + index + " of a script's answer is missing");
        }
        return text;
    }

    /** A part that may be missing; a null at the end of an answer may have been cut off. */
    @Nullable
    String optionalText(int index) {
        return index < parts.size() ? (String) parts.get(index) : null;
    }

    List<String> texts(int index) {
        return ((List<?>) parts.get(index)).stream().map(String.class::cast).toList();
    }

    long number(int index) {
        return Long.parseLong(text(index));
    }
}
