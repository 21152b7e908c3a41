package io.codomyrmex.rollout.store.redis;

import io.codomyrmex.rollout.UnreadableRolloutException;
import io.codomyrmex.rollout.fuzz.Property;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.json.JsonRolloutCodec;

/** A history entry of Redis is a record, or refused in words. Before the first line end: the entry; behind it: the document. */
public final class RedisHistoryTarget {

    private static final JsonRolloutCodec CODEC = new JsonRolloutCodec();

    private RedisHistoryTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = Property.text(data);
        int end = text.indexOf('\n');
        String line = end < 0 ? text : text.substring(0, end);
        try {
            HistoryRecord record =
                    HistoryLine.judge("checkout", line, version -> end < 0 ? null : text.substring(end + 1), CODEC);
            Property.same(record.entry().version(), record.rollout().version());
        } catch (UnreadableRolloutException e) {
            Property.refused(e);
        }
    }
}
