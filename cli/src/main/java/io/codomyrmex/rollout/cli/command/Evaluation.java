package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.cli.output.Output;
import io.codomyrmex.rollout.cli.units.Assignment;
import io.codomyrmex.rollout.cli.units.Totals;
import io.codomyrmex.rollout.cli.units.Units;
import java.util.Optional;

/** Asks about units one by one, however many there are, and prints or counts the answers. */
final class Evaluation {

    private final Assignment assignment;
    private final boolean onlyCounted;
    private final Output output;
    private long in;
    private long out;

    Evaluation(Assignment assignment, boolean onlyCounted, Output output) {
        this.assignment = assignment;
        this.onlyCounted = onlyCounted;
        this.output = output;
    }

    void add(Units units) {
        String unit;
        while ((unit = units.next()) != null) {
            boolean isIn = assignment.includes(unit);
            in += isIn ? 1 : 0;
            out += isIn ? 0 : 1;
            if (!onlyCounted) {
                output.unit(unit, output.showsBuckets() ? assignment.bucket(unit) : Optional.empty(), isIn);
            }
        }
    }

    void finish() {
        if (onlyCounted) {
            output.totals(new Totals(in, out));
        } else {
            output.finish();
        }
    }
}
