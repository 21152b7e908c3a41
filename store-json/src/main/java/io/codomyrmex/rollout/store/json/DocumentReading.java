package io.codomyrmex.rollout.store.json;

import io.codomyrmex.rollout.store.RolloutDocument;
import java.util.Objects;

/** What became of reading a stored text: bad data is an expected outcome, so it is a value. */
public sealed interface DocumentReading {

    /**
     * The text is a document that this program understands.
     *
     * @param document what it says
     */
    record Read(RolloutDocument document) implements DocumentReading {
        /** Checks that nothing is missing. */
        public Read {
            Objects.requireNonNull(document, "document");
        }
    }

    /**
     * The text is nothing that this program can work with.
     *
     * @param kind which kind of trouble it is
     * @param words what is wrong, on one line, in words that are safe to show: what they repeat of the data is escaped and cut
     */
    record Problem(Kind kind, String words) implements DocumentReading {
        /** Checks that nothing is missing. */
        public Problem {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(words, "words");
        }
    }

    /** The kinds of trouble with a stored text. */
    enum Kind {
        /** No document: broken JSON, a missing field, a wrong type, a value against its rule, or beyond the codec's limits. */
        DAMAGED,
        /** Written by a newer program in a format that this one does not know. */
        NEWER_SCHEMA,
        /** A document in every other respect, but its bucketing is not known to this program. */
        UNKNOWN_BUCKETING
    }
}
