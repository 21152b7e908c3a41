package io.codomyrmex.rollout.bucketing;

import static io.codomyrmex.rollout.bucketing.Xx64Bucketing.isIn;
import static io.codomyrmex.rollout.bucketing.Xx64Bucketing.saltHash;
import static io.codomyrmex.rollout.bucketing.Xx64Bucketing.threshold;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.Percentage;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the default does to a hundred thousand real-looking ids. Nothing here is random: the ids are a file. The bounds are
 * 4.5 standard deviations of a fair draw, which a fair rule passes over once in 150 000 looks.
 */
class Xx64StatisticsTest {

    private static final double ORDINARY = 4.5;

    private static final List<String> IDS = Population.ids();
    private static final long[] UNIT_HASHES =
            IDS.stream().mapToLong(Xx64Bucketing::unitHash).toArray();

    @ParameterizedTest
    @ValueSource(ints = {5, 25, 50})
    void checkoutHoldsItsPercentageWithinThreeTenthsOfAPoint(int percent) {
        assertEquals(percent, shareIn("checkout", percent), 0.3);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 25, 50})
    void aHundredOtherFlagsHoldTheirPercentage(int percent) {
        double deviation = 100 * Math.sqrt(percent / 100.0 * (1 - percent / 100.0) / IDS.size());
        otherFlags()
                .forEach(flag -> assertEquals(percent, shareIn(flag, percent), ORDINARY * deviation, "flag " + flag));
    }

    @Test
    void theBucketsAreEquallyFull() {
        Stream.concat(Stream.of("checkout"), otherFlags()).forEach(flag -> {
            SaltedBucketing salted = Bucketings.defaultBucketing().withSalt(flag);
            assertEquallyFull("flag " + flag, salted::bucket);
        });
    }

    @Test
    void theBucketsOfUnitsNamedLikeTheirFlagAreEquallyFull() {
        assertEquallyFull(
                "unit = flag", id -> Bucketings.defaultBucketing().withSalt(id).bucket(id));
    }

    @Test
    void whoIsInAtAStageIsInAtEveryLaterOne() {
        SaltedBucketing salted = Bucketings.defaultBucketing().withSalt("checkout");
        int[] stages = {5, 25, 50, 100};
        int[] in = new int[stages.length];
        for (String id : IDS) {
            boolean before = false;
            for (int stage = 0; stage < stages.length; stage++) {
                boolean now = salted.includes(id, Percentage.of(stages[stage]));
                assertTrue(now || !before, () -> id + " dropped out");
                in[stage] += now ? 1 : 0;
                before = now;
            }
        }
        assertTrue(0 < in[0] && in[0] < in[1] && in[1] < in[2]);
        assertEquals(IDS.size(), in[3]);
    }

    /** Where rules that only add up characters fail: such names then hold nearly the same units. */
    @Test
    void flagsThatDifferInTheLastLetterHoldIndependentUnits() {
        long tenPercent = threshold(Percentage.of(10));
        long[] salts = "abcdefghijklmnopqrstuvwxyz"
                .chars()
                .mapToLong(letter -> saltHash("checkout-" + (char) letter))
                .toArray();
        double deviation = Math.sqrt(IDS.size() * 0.01 * 0.99);
        for (int a = 0; a < salts.length; a++) {
            for (int b = 0; b < a; b++) {
                int inBoth = 0;
                for (long unit : UNIT_HASHES) {
                    inBoth += isIn(unit, salts[a], tenPercent) && isIn(unit, salts[b], tenPercent) ? 1 : 0;
                }
                assertEquals(IDS.size() * 0.01, inBoth, ORDINARY * deviation, "letters " + b + " and " + a);
            }
        }
    }

    private static Stream<String> otherFlags() {
        return IntStream.range(0, 100).mapToObj(i -> "flag-" + i);
    }

    /** Per cent of all ids. */
    private static double shareIn(String flag, int percent) {
        long salt = saltHash(flag);
        long threshold = threshold(Percentage.of(percent));
        int in = 0;
        for (long unit : UNIT_HASHES) {
            in += isIn(unit, salt, threshold) ? 1 : 0;
        }
        return 100.0 * in / IDS.size();
    }

    /** Chi-square over a hundred cells of a thousand buckets each, as standard deviations from its mean. */
    private static void assertEquallyFull(String what, ToLongFunction<String> bucketOf) {
        int[] cells = new int[100];
        for (String id : IDS) {
            cells[(int) (bucketOf.applyAsLong(id) / 1_000)]++;
        }
        double expected = IDS.size() / (double) cells.length;
        double chiSquare = 0;
        for (int cell : cells) {
            chiSquare += (cell - expected) * (cell - expected) / expected;
        }
        int freedom = cells.length - 1;
        assertEquals(0, (chiSquare - freedom) / Math.sqrt(2 * freedom), ORDINARY, what);
    }
}
