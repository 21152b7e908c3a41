package io.codomyrmex.rollout.bucketing;

import static io.codomyrmex.rollout.bucketing.Xx64Bucketing.bucket;
import static io.codomyrmex.rollout.bucketing.Xx64Bucketing.isIn;
import static io.codomyrmex.rollout.bucketing.Xx64Bucketing.saltHash;
import static io.codomyrmex.rollout.bucketing.Xx64Bucketing.threshold;
import static io.codomyrmex.rollout.bucketing.Xx64Bucketing.unitHash;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.Percentage;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Xx64BucketingTest {

    private static final Bucketing BUCKETING = Bucketings.defaultBucketing();

    private static final long UNDO_FIRST_FACTOR = inverse(0xff51afd7ed558ccdL);
    private static final long UNDO_SECOND_FACTOR = inverse(0xc4ceb9fe1a85ec53L);

    @ParameterizedTest
    @CsvSource({
        "new-checkout, user-1, a173746b114c6be8, 2e77335cec371ea8, 23013",
        "new-checkout, user-2, 7395dd9943ab55e9, 2e77335cec371ea8, 55285",
        "dark mode, user-1, a173746b114c6be8, 0a9894474f878dc7, 52896",
        "'', '', ef46db3751d8e999, d5afba1336a3be4b, 34135"
    })
    void theExamplesOfItsDescriptionHold(String salt, String unit, String unitHash, String saltHash, int bucket) {
        assertEquals(unitHash, hex(unitHash(unit)));
        assertEquals(saltHash, hex(saltHash(salt)));
        assertEquals(bucket, bucket(unitHash(unit), saltHash(salt)));
        assertEquals(bucket, BUCKETING.withSalt(salt).bucket(unit));
    }

    @Test
    void theSnippetOfItsDescriptionHolds() {
        long salt = saltHash("new-checkout");
        long unit = unitHash("user-1");
        assertTrue(isIn(unit, salt, threshold(Percentage.of(25))));
        assertTrue(isIn(unit, salt, threshold(Percentage.of(23.014))));
        assertFalse(isIn(unit, salt, threshold(Percentage.of(23.013))));
    }

    @Test
    void everyRowOfTheVectorsIsAnsweredAsExpected() {
        List<VectorRow> rows = VectorRow.all();
        assertEquals(351, rows.size());
        assertEquals(3, rows.stream().filter(VectorRow::illFormed).count());
        for (VectorRow row : rows) {
            Percentage rollout = Percentage.ofThousandths(row.rollout());
            SaltedBucketing salted = BUCKETING.withSalt(row.flag());
            long unit = unitHash(row.unit());
            long salt = saltHash(row.flag());
            assertEquals(row.bucket(), salted.bucket(row.unit()), row::toString);
            assertEquals(row.included(), salted.includes(row.unit(), rollout), row::toString);
            assertEquals(row.bucket(), bucket(unit, salt), row::toString);
            assertEquals(row.included(), isIn(unit, salt, threshold(rollout)), row::toString);
        }
    }

    @Test
    void everyUnitOfTheVectorsIsInFromTheStepAboveItsBucket() {
        for (VectorRow row : VectorRow.all()) {
            SaltedBucketing salted = BUCKETING.withSalt(row.flag());
            assertFalse(salted.includes(row.unit(), Percentage.ofThousandths(row.bucket())), row::toString);
            assertTrue(salted.includes(row.unit(), Percentage.ofThousandths(row.bucket() + 1)), row::toString);
        }
    }

    @Test
    void theThresholdOfEveryPercentageIsWhereTheBucketReachesIt() {
        for (int rollout = 0; rollout <= Xx64Bucketing.BUCKETS; rollout++) {
            long threshold = threshold(Percentage.ofThousandths(rollout));
            if (threshold > 0) {
                long lastIn = unitHashMixedTo(threshold - 1);
                assertTrue(isIn(lastIn, 0, threshold), "rollout " + rollout);
                assertTrue(bucket(lastIn, 0) < rollout, "rollout " + rollout);
            }
            if (threshold < 1L << 32) {
                long firstOut = unitHashMixedTo(threshold);
                assertFalse(isIn(firstOut, 0, threshold), "rollout " + rollout);
                assertFalse(bucket(firstOut, 0) < rollout, "rollout " + rollout);
            }
        }
    }

    @Test
    void nobodyIsInAtZeroAndEverybodyAtAHundredPercent() {
        assertEquals(0, threshold(Percentage.ZERO));
        assertEquals(1L << 32, threshold(Percentage.FULL));
        long first = unitHashMixedTo(0);
        long last = unitHashMixedTo((1L << 32) - 1);
        assertEquals(0, bucket(first, 0));
        assertEquals(99_999, bucket(last, 0));
        assertFalse(isIn(first, 0, threshold(Percentage.ZERO)));
        assertTrue(isIn(last, 0, threshold(Percentage.FULL)));
    }

    @Test
    void theEmptyStringIsAUnitLikeAnyOther() {
        SaltedBucketing salted = BUCKETING.withSalt("");
        assertEquals(34_135, salted.bucket(""));
        assertTrue(salted.includes("", Percentage.ofThousandths(34_136)));
        assertFalse(salted.includes("", Percentage.ofThousandths(34_135)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "\ude80", "a\ud83d", "\ude00\ud83d", "\ud83d\ud83d\ude80"})
    void aLoneSurrogateCountsAsTheReplacementCharacterInUnitAndSalt(String illFormed) {
        String replaced = illFormed
                .replace("\ud83d\ude80", "\u0001")
                .replaceAll("[\\ud800-\\udfff]", "\ufffd")
                .replace("\u0001", "\ud83d\ude80");
        assertNotEquals(illFormed, replaced);
        assertEquals(hex(unitHash(replaced)), hex(unitHash(illFormed)));
        assertEquals(hex(saltHash(replaced)), hex(saltHash(illFormed)));
        assertNotEquals(hex(unitHash(replaced.replace('\ufffd', '?'))), hex(unitHash(illFormed)));
    }

    @Test
    void aUnitNamedLikeTheFlagIsNotAlwaysInTheFirstBucket() {
        long inFirst = IntStream.range(0, 10_000)
                .mapToObj(i -> "flag-" + i)
                .filter(name -> BUCKETING.withSalt(name).bucket(name) == 0)
                .count();
        assertTrue(inFirst < 5, inFirst + " of 10000; a tenth of one is expected");
    }

    @Test
    void itTellsThousandthsOfAPercentApart() {
        assertEquals("xx64-1", BUCKETING.name());
        assertEquals("xx64-1", BUCKETING.toString());
        assertEquals(100_000, BUCKETING.buckets());
        assertEquals(Percentage.of(0.001), BUCKETING.resolution());
        for (int thousandths = 0; thousandths <= Percentage.WHOLE; thousandths++) {
            assertTrue(BUCKETING.canExpress(Percentage.ofThousandths(thousandths)));
        }
    }

    /** A unit hash whose upper half is {@code top} once it is mixed with a salt hash of 0: the formula backwards. */
    private static long unitHashMixedTo(long top) {
        long x = (top << 32 | 0x1234_5678L) * UNDO_SECOND_FACTOR;
        x = (x ^ x >>> 33) * UNDO_FIRST_FACTOR;
        return x ^ x >>> 33;
    }

    private static long inverse(long odd) {
        return BigInteger.valueOf(odd).modInverse(BigInteger.ONE.shiftLeft(64)).longValue();
    }

    private static String hex(long hash) {
        return HexFormat.of().toHexDigits(hash);
    }
}
