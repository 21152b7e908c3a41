package io.codomyrmex.rollout.fuzz;

import io.codomyrmex.rollout.Percentage;
import java.nio.ByteBuffer;

/** A percentage is refused in words, or is the same again when what it says is read. */
public final class PercentageTarget {

    private PercentageTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = Property.text(data);
        try {
            Percentage read = Percentage.parse(text);
            Property.same(read, Percentage.parse(read.toString()));
            Property.same(read, Percentage.parse(read.toBigDecimal().toPlainString()));
        } catch (IllegalArgumentException e) {
            Property.refused(e);
        }
        if (data.length >= Double.BYTES) {
            double number = ByteBuffer.wrap(data).getDouble();
            try {
                Percentage of = Percentage.of(number);
                Property.holds(of.toBigDecimal().doubleValue() == number, number + " was rounded to " + of);
            } catch (IllegalArgumentException e) {
                Property.refused(e);
            }
        }
    }
}
