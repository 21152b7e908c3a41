package io.codomyrmex.rollout.bucketing.compat;

import java.math.BigDecimal;

/** A fraction as the system itself would print it. */
final class Share {

    private Share() {}

    static BigDecimal shown(double share) {
        return new BigDecimal(Double.toString(share));
    }

    static BigDecimal shown(float share) {
        return new BigDecimal(Float.toString(share));
    }
}
