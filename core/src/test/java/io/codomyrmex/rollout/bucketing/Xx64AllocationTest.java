package io.codomyrmex.rollout.bucketing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.codomyrmex.rollout.Percentage;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class Xx64AllocationTest {

    private static final int CALLS = 20_000;

    /** The smallest object takes 16 bytes, so one in ten calls that makes one shows; a stray one of the JVM does not. */
    private static final long LIMIT = CALLS * 16L / 10;

    private static final String[] UNITS = {
        "",
        "user-1",
        "6f1c1d2e-7a0b-4a7e-9d57-0c5f4f3e2b1a",
        "z\u00fcrich@example.com",
        "\u6771\u4eac\u90fd\u6e0b\u8c37\u533a-\u5229\u7528\u8005-0001-\u6771\u4eac\u90fd\u6e0b\u8c37\u533a",
        "rocket-\ud83d\ude80-and-half-\ud83d-of-one",
        "long".repeat(500)
    };

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void theMeasureSeesAnAllocation() {
        assertTrue(allocated(unit -> unit.getBytes(StandardCharsets.UTF_16).length) > CALLS * 16L);
    }

    @Test
    void hashingAllocatesNothing() {
        assertNothingAllocated(Xx64Bucketing::unitHash);
        assertNothingAllocated(Xx64Bucketing::saltHash);
    }

    @Test
    void theFormulaInPartsAllocatesNothing() {
        long salt = Xx64Bucketing.saltHash("new-checkout");
        long threshold = Xx64Bucketing.threshold(Percentage.of(12.5));
        assertNothingAllocated(unit -> Xx64Bucketing.bucket(Xx64Bucketing.unitHash(unit), salt));
        assertNothingAllocated(unit -> Xx64Bucketing.isIn(Xx64Bucketing.unitHash(unit), salt, threshold) ? 1 : 0);
    }

    @Test
    void aSaltedRuleAllocatesNothing() {
        SaltedBucketing salted = Bucketings.defaultBucketing().withSalt("new-checkout");
        Percentage percentage = Percentage.of(12.5);
        assertNothingAllocated(salted::bucket);
        assertNothingAllocated(unit -> salted.includes(unit, percentage) ? 1 : 0);
    }

    private static void assertNothingAllocated(ToLongFunction<String> call) {
        long bytes = allocated(call);
        assertTrue(bytes < LIMIT, () -> bytes + " bytes in " + CALLS + " calls");
    }

    /** Bytes that this thread allocates in {@link #CALLS} calls, once every class is loaded. */
    private static long allocated(ToLongFunction<String> call) {
        long sum = 0;
        for (String unit : UNITS) {
            sum += call.applyAsLong(unit);
        }
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) {
            sum += call.applyAsLong(UNITS[i % UNITS.length]);
        }
        long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
        // The sum is used, or the calls could be left out.
        return sum == Long.MIN_VALUE ? -1 : bytes;
    }
}
