package io.codomyrmex.rollout.fuzz;

import io.codomyrmex.rollout.store.json.DocumentReading;
import io.codomyrmex.rollout.store.json.JsonRolloutCodec;

/** A stored document is a problem in words, or is the same again when it is written and read. */
public final class DocumentTarget {

    private static final JsonRolloutCodec CODEC = new JsonRolloutCodec();

    /** What needs no escape may get one of six characters. */
    private static final int GROWS_BY = 6;

    private DocumentTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = Property.text(data);
        DocumentReading reading = CODEC.read(text);
        if (reading instanceof DocumentReading.Problem problem) {
            Property.words(problem.words());
            return;
        }
        String written;
        try {
            written = CODEC.write(((DocumentReading.Read) reading).document());
        } catch (IllegalArgumentException e) {
            Property.holds(text.length() > JsonRolloutCodec.MAX_LENGTH / GROWS_BY, "not written: " + e.getMessage());
            return;
        }
        Property.same(reading, CODEC.read(written));
    }
}
