package io.codomyrmex.rollout.cli.demo;

import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.cli.units.Assignment;
import java.io.IOException;
import java.util.BitSet;

/** Who was in when last asked, and who has dropped out since. One bit for a unit. */
final class Census {

    private final Population population;
    private BitSet in = new BitSet();
    private long dropped;
    private int units;

    Census(Population population) {
        this.population = population;
    }

    /** Asks about every unit, as the rollout stands. */
    void take(RolloutStatus rollout, Progress progress) throws IOException {
        Assignment assignment = Assignment.of(rollout);
        BitSet now = new BitSet(units);
        int expected = units;
        units = population.visit((index, unit) -> {
            now.set(index, assignment.includes(unit));
            progress.asked(index + 1, expected);
        });
        BitSet gone = (BitSet) in.clone();
        gone.andNot(now);
        dropped += gone.cardinality();
        in = now;
    }

    int units() {
        return units;
    }

    int in() {
        return in.cardinality();
    }

    long dropped() {
        return dropped;
    }
}
