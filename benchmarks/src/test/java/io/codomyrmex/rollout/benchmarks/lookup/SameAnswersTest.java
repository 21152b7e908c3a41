package io.codomyrmex.rollout.benchmarks.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.benchmarks.Bare;
import io.codomyrmex.rollout.benchmarks.Flags;
import io.codomyrmex.rollout.benchmarks.Units;
import io.codomyrmex.rollout.bucketing.Xx64Bucketing;
import io.codomyrmex.rollout.lookup.FlagHandle;
import io.codomyrmex.rollout.lookup.RolloutLookup;
import io.codomyrmex.rollout.lookup.Unit;
import org.junit.jupiter.api.Test;

/** What is compared does the same work. */
final class SameAnswersTest {

    @Test
    void theLookupTheHandleAndTheLimitGiveTheSameAnswersAQuarterOfThemYes() {
        RolloutLookup lookup = Flags.lookup(1).lookup();
        String flag = Flags.name(0);
        FlagHandle handle = lookup.handle(flag);
        Bare bare = Bare.map(1).get(flag);
        int in = 0;
        for (String id : Units.ids()) {
            boolean limit = Xx64Bucketing.isIn(Xx64Bucketing.unitHash(id), bare.salt(), bare.threshold());
            assertEquals(limit, lookup.isIn(flag, id), id);
            assertEquals(limit, lookup.isIn(flag, Unit.of(id)), id);
            assertEquals(limit, handle.isIn(Unit.of(id)), id);
            in += limit ? 1 : 0;
        }
        double percent = 100.0 * in / Units.COUNT;
        assertTrue(percent > 23 && percent < 27, () -> "in: " + percent + " %");
    }
}
