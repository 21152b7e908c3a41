package io.codomyrmex.rollout.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class ExposureMeterTest {

    private final ExposureMeter meter = new ExposureMeter();

    @Test
    void aUnitCountsOnceHoweverOftenItIsShown() {
        assertEquals(0, exposed("id", 0, 2));
        meter.shown("checkout", "user-1");
        meter.shown("checkout", "user-1");
        meter.shown("checkout", "user-2");
        meter.shown("other", "user-3");
        assertEquals(2, exposed("id", 0, 2));
    }

    @Test
    void theEmptyStringIsAUnit() {
        exposed("id", 0, 2);
        meter.shown("checkout", "");
        assertEquals(1, exposed("id", 0, 2));
    }

    @Test
    void whatWasShownBeforeTheFirstQuestionDoesNotCount() {
        meter.shown("checkout", "user-1");
        assertEquals(0, exposed("id", 0, 2));
    }

    @Test
    void whoeverLearnsOfAStageEarlierMayBegin() {
        meter.begin("checkout", "id", 0);
        meter.shown("checkout", "user-1");
        meter.begin("checkout", "id", 0);
        assertEquals(1, exposed("id", 0, 2));
    }

    @Test
    void anotherStageStartsAtZero() {
        count("user-1");
        assertEquals(0, exposed("id", 1, 3));
        meter.shown("checkout", "user-2");
        assertEquals(1, exposed("id", 1, 3));
    }

    @Test
    void anotherRolloutStartsAtZeroToo() {
        count("user-1");
        assertEquals(0, exposed("id-2", 0, 9));
    }

    /** It was under way while the stage was left. */
    @Test
    void aLateQuestionAboutAStageThatWasLeftEndsNoCount() {
        exposed("id", 1, 3);
        meter.shown("checkout", "user-1");

        assertEquals(OptionalLong.empty(), meter.exposed(Questions.about("checkout", "id", 0, 2)));
        assertEquals(1, exposed("id", 1, 3));
    }

    @Test
    void anotherVersionOfTheSameStageGoesOn() {
        count("user-1");
        assertEquals(1, exposed("id", 0, 5));
    }

    @Test
    void beforeTheFirstStageNothingIsKnown() {
        assertEquals(OptionalLong.empty(), meter.exposed(Questions.about("checkout", "id", -1, 1)));
    }

    @Test
    void aForgottenFlagIsNotCountedUntilItIsAskedAboutAgain() {
        count("user-1");
        meter.forget("checkout");
        meter.shown("checkout", "user-2");
        assertEquals(0, exposed("id", 0, 2));
    }

    @Test
    void theNumberIsWithinTwoPercentOrAFewUnitsUpTo100000AndBeyond() {
        long seed = Long.getLong("rollout.test.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int size : new int[] {1, 2, 10, 100, 1_000, 10_000, 65_536, 100_000, 200_000, 500_000, 2_000_000}) {
            String name = Long.toHexString(random.nextLong()) + "-";
            exposed(name, 0, 2);
            for (int i = 0; i < size; i++) {
                meter.shown("checkout", name + i);
            }
            long counted = exposed(name, 0, 2);
            assertTrue(
                    Math.abs(counted - size) <= Math.max(0.02 * size, size > 1 ? 3 : 0),
                    () -> "seed " + seed + ": counted " + counted + " of " + size);
        }
    }

    @Test
    void noThreadLosesWhatAnotherCounts() throws Exception {
        exposed("alone", 0, 2);
        for (int i = 0; i < 40_000; i++) {
            meter.shown("checkout", "user-" + i);
        }
        long alone = exposed("alone", 0, 2);
        exposed("together", 0, 2);
        int threads = 4;
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int first = thread;
                done.add(pool.submit(() -> {
                    start.await();
                    for (int i = first; i < 40_000; i += threads) {
                        meter.shown("checkout", "user-" + i);
                    }
                    return null;
                }));
            }
            for (Future<?> each : done) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertEquals(alone, exposed("together", 0, 2));
    }

    @Test
    void showingAllocatesNothing() {
        exposed("id", 0, 2);
        List<String> units =
                new Random(1).ints(1_000).mapToObj(i -> "user-" + i).toList();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        // The JIT and class loading may allocate on this thread at first: the least of many rounds is what the code
        // itself does.
        for (int round = 0; round < 200 && least > 0; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            showAll(units);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertTrue(least < units.size(), "allocated " + least + " bytes for " + units.size() + " units");
    }

    private void showAll(List<String> units) {
        for (int i = 0; i < units.size(); i++) {
            meter.shown("checkout", units.get(i));
        }
    }

    private void count(String unit) {
        exposed("id", 0, 2);
        meter.shown("checkout", unit);
        assertEquals(1, exposed("id", 0, 2));
    }

    private long exposed(String id, int stage, long version) {
        return meter.exposed(Questions.about("checkout", id, stage, version)).orElseThrow();
    }
}
