package io.codomyrmex.rollout.store.redis;

import io.codomyrmex.rollout.fuzz.Property;
import io.codomyrmex.rollout.store.StoredRollout;
import io.codomyrmex.rollout.store.json.JsonRolloutCodec;

/** A row of Redis is a rollout, or unreadable in words. Before the first line end: the row; behind it: the document. */
public final class RedisRowTarget {

    private static final JsonRolloutCodec CODEC = new JsonRolloutCodec();

    private RedisRowTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = Property.text(data);
        int end = text.indexOf('\n');
        String row = end < 0 ? text : text.substring(0, end);
        StoredRollout judged = RolloutRow.judge("checkout", row, end < 0 ? null : text.substring(end + 1), CODEC);
        Property.same("checkout", judged.flag());
        if (judged instanceof StoredRollout.Unreadable unreadable) {
            Property.words(unreadable.problem());
        } else if (judged instanceof StoredRollout.Readable readable) {
            Property.holds(readable.envelope().percentage().thousandths() >= 0, "a percentage");
            Property.same(readable.version(), readable.envelope().version());
        }
    }
}
