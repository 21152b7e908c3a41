package io.codomyrmex.featureflags;

import java.util.EnumMap;
import java.util.concurrent.atomic.LongAdder;

/** How often one flag was answered, by reason. Counting takes no lock and allocates nothing. Thread-safe. */
final class FlagCounts {

    /** Filled once: only the adders change. */
    private final EnumMap<Reason, LongAdder> byReason = new EnumMap<>(Reason.class);

    FlagCounts() {
        for (Reason reason : Reason.values()) {
            byReason.put(reason, new LongAdder());
        }
    }

    void count(Reason reason) {
        LongAdder count = byReason.get(reason);
        if (count != null) {
            count.increment();
        }
    }

    long counted(Reason reason) {
        LongAdder count = byReason.get(reason);
        return count == null ? 0 : count.sum();
    }
}
