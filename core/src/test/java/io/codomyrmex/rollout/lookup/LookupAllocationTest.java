package io.codomyrmex.rollout.lookup;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.WhenStale;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Asking takes no memory, whatever is asked. */
final class LookupAllocationTest {

    private static final int CALLS = 20_000;

    /** The smallest object takes 16 bytes, so one in ten calls that makes one shows; a stray one of the JVM does not. */
    private static final long LIMIT = CALLS * 16L / 10;

    private static final String[] FLAGS = {"half", "stale", "nothing", "", "none"};
    private static final String[] UNITS = {"", "user-1", "6f1c1d2e-7a0b-4a7e-9d57-0c5f4f3e2b1a", "z\u00fcrich", null};
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final LookupTable table = new LookupTable();
    private final RolloutLookup lookup = table.lookup();

    @BeforeEach
    void load() {
        table.restore(List.of(
                facts("half", 50, WhenStale.KEEP),
                facts("stale", 100, WhenStale.BASELINE),
                facts("none", 0, WhenStale.KEEP)));
        table.setStale(true);
    }

    private static ServedFacts facts(String flag, double percent, WhenStale whenStale) {
        return new ServedFacts(
                flag,
                3,
                0,
                RolloutState.PAUSED,
                0,
                Percentage.of(percent),
                Percentage.of(0.001),
                flag,
                "xx64-1",
                whenStale);
    }

    @Test
    void theMeasureSeesAnAllocation() {
        assertTrue(allocated(i -> Unit.of("user-1").id().isEmpty()) > CALLS * 16L);
    }

    @Test
    void askingByStringAllocatesNothing() {
        assertNothingAllocated(i -> lookup.isIn(FLAGS[i % FLAGS.length], UNITS[i / FLAGS.length % UNITS.length]));
    }

    @Test
    void askingByUnitAllocatesNothing() {
        Unit unit = Unit.of("user-1");
        assertNothingAllocated(i -> lookup.isIn(FLAGS[i % FLAGS.length], unit));
    }

    @Test
    void askingAHandleAllocatesNothing() {
        FlagHandle handle = lookup.handle("half");
        Unit unit = Unit.of("user-1");
        assertNothingAllocated(i -> handle.isIn(UNITS[i % UNITS.length]) ^ handle.isIn(unit));
    }

    @Test
    void everythingElseThatMayBeAskedAllocatesNothing() {
        assertNothingAllocated(i -> lookup.percentage(FLAGS[i % FLAGS.length]).isFull());
        assertNothingAllocated(i -> lookup.knowledge(FLAGS[i % FLAGS.length]) == Knowledge.SERVED);
        assertNothingAllocated(i -> read(lookup.served(FLAGS[i % FLAGS.length])));
    }

    private static boolean read(ServedRollout served) {
        return served != null
                && served.version() > served.stageIndex()
                && served.state() == RolloutState.PAUSED
                && served.isStale()
                && served.bucket("user-1") > 0
                && !served.percentage().isZero();
    }

    private static void assertNothingAllocated(Question question) {
        long bytes = allocated(question);
        assertTrue(bytes < LIMIT, () -> bytes + " bytes in " + CALLS + " calls");
    }

    private interface Question {
        boolean ask(int number);
    }

    /** Bytes that this thread allocates in {@link #CALLS} calls, once every class is loaded. */
    private static long allocated(Question question) {
        int in = 0;
        for (int i = 0; i < 100; i++) {
            in += question.ask(i) ? 1 : 0;
        }
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) {
            in += question.ask(i) ? 1 : 0;
        }
        long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
        // The answers are used, or the calls could be left out.
        return in < 0 ? -1 : bytes;
    }
}
