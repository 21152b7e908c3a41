package io.codomyrmex.featureflags.targeting;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * One form for each number, whichever class it came in: what is read from a file equals what was written into it.
 *
 * <p>Thread-safe: all methods are pure.
 */
public final class PlainNumber {

    private PlainNumber() {}

    /**
     * The number in its plain form.
     *
     * @param number any number
     * @return a whole number as Integer, Long or BigInteger, the smallest that holds it; a floating-point number as the BigDecimal
     *     of its shortest decimal form; a BigDecimal and everything else as it is
     */
    public static Number of(Number number) {
        if (number instanceof Double real && Double.isFinite(real)) {
            return BigDecimal.valueOf(real);
        }
        if (number instanceof Float real && Float.isFinite(real)) {
            return new BigDecimal(real.toString());
        }
        if (number instanceof BigInteger whole) {
            return whole.bitLength() < Long.SIZE ? of(whole.longValue()) : whole;
        }
        boolean isWhole = number instanceof Long || number instanceof Short || number instanceof Byte;
        return isWhole && number.intValue() == number.longValue() ? (Number) number.intValue() : number;
    }
}
