package io.codomyrmex.rollout.store.json;

import io.codomyrmex.rollout.WhenStale;
import io.codomyrmex.rollout.text.Quoted;

/** The stored words for {@link WhenStale}: part of the format, whatever the constants are called. */
final class WhenStaleWords {

    private WhenStaleWords() {}

    static String word(WhenStale whenStale) {
        return switch (whenStale) {
            case KEEP -> "keep";
            case BASELINE -> "baseline";
        };
    }

    static WhenStale of(String word) throws DamagedDocumentException {
        for (WhenStale whenStale : WhenStale.values()) {
            if (word(whenStale).equals(word)) {
                return whenStale;
            }
        }
        throw new DamagedDocumentException(
                Fields.WHEN_STALE + ": " + Quoted.of(word) + " is neither \"keep\" nor \"baseline\"");
    }
}
