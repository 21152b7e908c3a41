package io.codomyrmex.rollout.cli.simulation;

import io.codomyrmex.rollout.Percentage;
import java.math.BigInteger;
import java.time.Duration;

/** How many units are let in by traffic that comes evenly. */
final class Exposure {

    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000);
    private static final BigInteger DAY = BigInteger.valueOf(Duration.ofDays(1).toNanos());

    private Exposure() {}

    static long units(Duration lasts, long unitsPerDay, Percentage percentage) {
        BigInteger nanos =
                BigInteger.valueOf(lasts.getSeconds()).multiply(NANOS).add(BigInteger.valueOf(lasts.getNano()));
        return nanos.multiply(BigInteger.valueOf(unitsPerDay))
                .multiply(BigInteger.valueOf(percentage.thousandths()))
                .divide(DAY.multiply(BigInteger.valueOf(Percentage.WHOLE)))
                .min(MOST)
                .longValue();
    }
}
