package io.codomyrmex.rollout.bucketing.compat;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.bucketing.Bucketings;
import io.codomyrmex.rollout.bucketing.SaltedBucketing;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemes that are built on MurmurHash3, FNV or CRC-32 answer without making an object, as the default does. */
class AllocationTest {

    private static final int CALLS = 20_000;

    /** The smallest object takes 16 bytes, so one in ten calls that makes one shows; a stray one of the JVM does not. */
    private static final long LIMIT = CALLS * 16L / 10;

    private static final String[] UNITS = {
        "",
        "user-1",
        "6f1c1d2e-7a0b-4a7e-9d57-0c5f4f3e2b1a",
        "z\u00fcrich@example.com",
        "\u6771\u4eac\u90fd\u6e0b\u8c37\u533a-\u5229\u7528\u8005-0001",
        "rocket-\ud83d\ude80-and-half-\ud83d-of-one",
        "ends-with-\ud83d\ude80",
        "long".repeat(500)
    };

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void theMeasureSeesAnAllocation() {
        assertTrue(allocated(unit -> unit.getBytes(StandardCharsets.UTF_16).length) > CALLS * 16L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unleash",
                "unleash-java9",
                "unleash-node",
                "flagd-v1",
                "flagd-v2",
                "flagd-v2-js",
                "growthbook-v1",
                "growthbook-v1-utf8",
                "growthbook-v2",
                "growthbook-v2-utf8",
                "split",
                "split-legacy",
                "optimizely",
                "devcycle",
                "goff",
                "flipt",
                "flipper"
            })
    void nothingIsAllocated(String name) {
        SaltedBucketing salted = Bucketings.find(name).orElseThrow().withSalt("12");
        Percentage percentage = Percentage.of(12);
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
