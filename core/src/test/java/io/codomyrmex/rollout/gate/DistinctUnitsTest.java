package io.codomyrmex.rollout.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DistinctUnitsTest {

    private static final int REGISTERS = 65_536;
    private static final int LONGEST_RUN = 48;

    private final DistinctUnits units = new DistinctUnits();

    @Test
    void nothingAddedIsZero() {
        assertEquals(0, units.estimate());
    }

    /** The last one leaves its register no way to rise. */
    @ParameterizedTest
    @ValueSource(longs = {-1, 1L << 47, 1, 0})
    void oneHashIsOneUnitHoweverManyZerosItHas(long hash) {
        units.add(hash);
        units.add(hash);
        assertEquals(1, units.estimate());
    }

    /**
     * No test could show so many units. But of n units with good hashes, the share of registers in which no run is longer than k zeros
     * is exp(-n / 65 536 / 2^k), and registers of these shares can be made.
     */
    @ParameterizedTest
    @ValueSource(
            longs = {
                100_000,
                10_000_000,
                1L << 32,
                1L << 48,
                1L << 58,
                1L << 60,
                1L << 61,
                1L << 62,
                Long.MAX_VALUE - 1024
            })
    void theNumberIsWithinOnePercentAlsoWhenManyRegistersAreFull(long number) {
        for (int register = 0; register < REGISTERS; register++) {
            double place = (register + 0.5) / REGISTERS;
            int run = 0;
            while (run <= LONGEST_RUN && place >= Math.exp(-(double) number / REGISTERS / Math.pow(2, run))) {
                run++;
            }
            if (run > 0) {
                units.add((long) register << LONGEST_RUN | endOfRun(run));
            }
        }
        assertEquals(1, units.estimate() / (double) number, 0.01);
    }

    /** The bit that ends a run of {@code run - 1} zeros; none where all are zeros. */
    private static long endOfRun(int run) {
        return run > LONGEST_RUN ? 0 : 1L << (LONGEST_RUN - run);
    }
}
