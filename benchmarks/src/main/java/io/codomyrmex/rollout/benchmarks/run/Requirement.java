package io.codomyrmex.rollout.benchmarks.run;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Something that a figure, or the ratio of two, has to keep to.
 *
 * @param title what is asked for, without the bound
 * @param measured what was measured; empty when it was not
 * @param atLeast true for a lower bound, false for an upper one
 * @param bound the bound
 * @param unit what both are in; empty for a ratio
 */
record Requirement(String title, OptionalDouble measured, boolean atLeast, double bound, String unit) {

    /** Whether it is met; what was not measured is not. */
    boolean isMet() {
        if (measured.isEmpty() || Double.isNaN(measured.getAsDouble())) {
            return false;
        }
        double value = measured.getAsDouble();
        return atLeast ? value >= bound : value <= bound;
    }

    String verdict() {
        return measured.isEmpty() ? "not measured" : isMet() ? "met" : "NOT MET";
    }

    String wanted() {
        return (atLeast ? "≥ " : "≤ ") + plain(bound) + unit;
    }

    String value() {
        return measured.isPresent() ? Rows.number(measured.getAsDouble()) + unit : "";
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.format(Locale.ROOT, "%,.0f", number) : Double.toString(number);
    }
}
