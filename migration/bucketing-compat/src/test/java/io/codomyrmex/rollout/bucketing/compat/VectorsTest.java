package io.codomyrmex.rollout.bucketing.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.bucketing.Bucketing;
import io.codomyrmex.rollout.bucketing.Bucketings;
import io.codomyrmex.rollout.bucketing.SaltedBucketing;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the systems themselves answered; {@code README.md} of the vectors says who was asked how. */
class VectorsTest {

    /** A file of answers, and how our words for them are found in it. */
    enum Asked {
        CODOMYRMEX("codomyrmex.json", 348, "codomyrmex", "bucket", "percentage", 1),
        CONFIGCAT("configcat.json", 351, "configcat", "bucket", "percentage", 1),
        FLAGD_V1("flagd-v1.json", 351, "flagd-v1", "none", "percentage", 1),
        FLAGD_V2("flagd-v2.json", 351, "flagd-v2", "bucket", "weight", 1_000),
        FLAGD_V2_JS("flagd-v2-js.json", 351, "flagd-v2-js", "bucket", "weight", 1_000),
        FLIPPER("flipper.json", 348, "flipper", "bucket", "thousandths", 1_000),
        FLIPT("flipt.json", 348, "flipt", "bucket", "percentage", 1),
        GOFF("goff.json", 348, "goff", "bucket", "weight", 1_000),
        GROWTHBOOK_V1("growthbook-v1.json", 351, "growthbook-v1", "bucket", "coverage", 0.01),
        GROWTHBOOK_V2("growthbook-v2.json", 351, "growthbook-v2", "bucket", "coverage", 0.01),
        LAUNCHDARKLY("launchdarkly.json", 348, "launchdarkly", "bucket", "weight", 1_000),
        LAUNCHDARKLY_SEED("launchdarkly-seed.json", 87, "launchdarkly", "bucket", "weight", 1_000),
        OPTIMIZELY("optimizely.json", 351, "optimizely", "bucket", "endOfRange", 100),
        POSTHOG("posthog.json", 351, "posthog", "bucket", "percentage", 1),
        SPLIT("split.json", 351, "split", "bucket", "percentage", 1),
        STATSIG("statsig.json", 351, "statsig", "bucket", "percentage", 1),
        TOGGLZ("togglz.json", 351, "togglz", "none", "percentage", 1),
        UNLEASH("unleash.json", 351, "unleash", "bucket", "percentage", 1),
        UNLEASH_NODE("unleash-js.json", 351, "unleash-node", "bucket", "percentage", 1);

        final String file;
        final int size;
        final String bucketing;
        final String bucket;
        final String percentage;
        final double ofOnePercent;

        Asked(String file, int size, String bucketing, String bucket, String percentage, double ofOnePercent) {
            this.file = file;
            this.size = size;
            this.bucketing = bucketing;
            this.bucket = bucket;
            this.percentage = percentage;
            this.ofOnePercent = ofOnePercent;
        }

        Percentage percentage(VectorRow row) {
            BigDecimal percent = row.decimal(percentage).orElseThrow().divide(BigDecimal.valueOf(ofOnePercent));
            return Percentage.parse(percent.toPlainString());
        }

        String salt(VectorRow row) {
            return switch (this) {
                case LAUNCHDARKLY -> row.flag() + "." + row.text("salt");
                case LAUNCHDARKLY_SEED, SPLIT -> row.text("seed");
                case STATSIG -> row.flag() + "." + row.text("ruleSalt");
                default -> row.flag();
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyAnswerIsOursToo(Asked asked) {
        List<VectorRow> rows = VectorRow.of(asked.file);
        assertEquals(asked.size, rows.size());
        Bucketing bucketing = find(asked.bucketing);
        for (VectorRow row : rows) {
            SaltedBucketing salted = bucketing.withSalt(asked.salt(row));
            Percentage percentage = asked.percentage(row);
            if (percentage.isFull() && !row.included()) {
                // An id that the system refuses. That 100 % is everybody is this library's own rule, and goes first.
                assertEquals(SaltedBucketing.NO_BUCKET, salted.bucket(row.unit()), row::toString);
                assertFalse(salted.includes(row.unit(), below100(bucketing)), row::toString);
                assertTrue(salted.includes(row.unit(), percentage), row::toString);
            } else {
                assertEquals(row.included(), salted.includes(row.unit(), percentage), row::toString);
            }
            assertTrue(bucketing.canExpress(percentage), row::toString);
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"FLAGD_V1", "TOGGLZ"})
    void everyBucketIsOursToo(Asked asked) {
        for (VectorRow row : VectorRow.of(asked.file)) {
            SaltedBucketing salted = find(asked.bucketing).withSalt(asked.salt(row));
            // As numbers of the system's own type: JDK 19 learned to print some with fewer digits.
            Function<BigDecimal, Number> type =
                    asked.bucketing.equals("launchdarkly") ? BigDecimal::floatValue : BigDecimal::doubleValue;
            Optional<Number> expected = row.decimal(asked.bucket).map(type);
            assertEquals(expected, salted.shownBucket(row.unit()).map(type), row::toString);
        }
    }

    @Test
    void togglzAndTheFirstFlagdAgreeAboutTheFirstPercentageThatIncludes() {
        for (Asked asked : List.of(Asked.TOGGLZ, Asked.FLAGD_V1)) {
            for (VectorRow row : VectorRow.of(asked.file)) {
                SaltedBucketing salted = find(asked.bucketing).withSalt(row.flag());
                int first = (int) row.number("firstPercentage");
                if (first > 1 && first <= 100) {
                    assertFalse(salted.includes(row.unit(), Percentage.of(first - 1)), row::toString);
                }
                if (first <= 100) {
                    assertTrue(salted.includes(row.unit(), Percentage.of(first)), row::toString);
                }
            }
        }
    }

    @Test
    void unleashForJavaUpTo9() {
        List<VectorRow> rows = VectorRow.of("unleash-9.json");
        assertEquals(184, rows.size());
        for (VectorRow row : rows) {
            SaltedBucketing salted = find("unleash-java9").withSalt(row.flag());
            int bucket = (int) row.number("bucket");
            assertEquals(bucket, salted.bucket(row.unit()), row::toString);
            assertFalse(salted.includes(row.unit(), Percentage.of(bucket - 1)), row::toString);
            assertTrue(salted.includes(row.unit(), Percentage.of(bucket)), row::toString);
        }
    }

    @Test
    void splitsFirstAlgorithm() {
        for (VectorRow row : VectorRow.of("split.json")) {
            SaltedBucketing salted = find("split-legacy").withSalt(row.text("seed"));
            int bucket = (int) row.number("legacyBucket");
            assertEquals(bucket, salted.bucket(row.unit()), row::toString);
            assertFalse(salted.includes(row.unit(), Percentage.of(bucket - 1)), row::toString);
            assertTrue(salted.includes(row.unit(), Percentage.of(bucket)), row::toString);
        }
    }

    /** Its percentages are finer than ours: they are compared in the scheme's own arithmetic, and ours at both sides of them. */
    @Test
    void microsoft() {
        List<VectorRow> rows = VectorRow.of("azure.json");
        assertEquals(351, rows.size());
        for (VectorRow row : rows) {
            SaltedBucketing salted = find("microsoft").withSalt(row.flag());
            long marker = (long) row.number("marker");
            double percent = row.number("percentage");
            assertEquals(marker, salted.bucket(row.unit()), row::toString);
            assertEquals(row.included(), !row.unit().isBlank() && Microsoft.isBelow(marker, percent), row::toString);
            assertAtBothSides(row, salted, percent, p -> !row.unit().isBlank() && Microsoft.isBelow(marker, p));
        }
    }

    @Test
    void devcycle() {
        List<VectorRow> rows = VectorRow.of("devcycle.json");
        assertEquals(348, rows.size());
        for (VectorRow row : rows) {
            SaltedBucketing salted = find("devcycle").withSalt(row.flag());
            double share = DevCycle.share(salted.bucket(row.unit()));
            assertEquals(row.number("bucket"), share, row::toString);
            assertEquals(row.included(), share <= row.number("percentage"), row::toString);
            assertAtBothSides(row, salted, 100 * row.number("percentage"), p -> share <= p / 100);
        }
    }

    private static void assertAtBothSides(
            VectorRow row, SaltedBucketing salted, double percent, Function<Double, Boolean> expected) {
        int below = (int) Math.floor(percent * 1_000);
        for (int thousandths : new int[] {below - 1, below, below + 1, below + 2}) {
            if (thousandths > 0 && thousandths < Percentage.WHOLE) {
                assertEquals(
                        expected.apply(thousandths / 1_000.0),
                        salted.includes(row.unit(), Percentage.ofThousandths(thousandths)),
                        () -> thousandths + " thousandths, " + row);
            }
        }
    }

    private static Percentage below100(Bucketing bucketing) {
        return Percentage.ofThousandths(
                Percentage.WHOLE - bucketing.resolution().thousandths());
    }

    private static Bucketing find(String name) {
        return Bucketings.find(name).orElseThrow(() -> new AssertionError(name + " is not found"));
    }
}
