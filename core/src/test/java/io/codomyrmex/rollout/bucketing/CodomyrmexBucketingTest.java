package io.codomyrmex.rollout.bucketing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.Percentage;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CodomyrmexBucketingTest {

    private static final Pattern ROW = Pattern.compile("\\{\"flag\":" + VectorRow.TEXT + ",\"unit\":" + VectorRow.TEXT
            + ",\"bucket\":(\\d+),\"percentage\":([\\d.]+),\"included\":(true|false)},?");

    private final Bucketing rule = Bucketings.find("codomyrmex").orElseThrow();

    @Test
    void everyPublishedAnswerAgrees() {
        List<String> lines = VectorRow.lines("codomyrmex.json");
        assertEquals("[", lines.get(0));
        assertEquals("]", lines.get(lines.size() - 1));
        assertEquals(350, lines.size());
        for (String line : lines.subList(1, lines.size() - 1)) {
            Matcher row = ROW.matcher(line);
            assertTrue(row.matches(), line);
            SaltedBucketing salted = rule.withSalt(VectorRow.unescaped(row.group(1)));
            String unit = VectorRow.unescaped(row.group(2));
            assertEquals(Long.parseLong(row.group(3)), salted.bucket(unit), line);
            assertEquals(
                    Boolean.parseBoolean(row.group(5)), salted.includes(unit, Percentage.parse(row.group(4))), line);
        }
    }

    @Test
    void thePercentageIsMultipliedAsTheOtherSystemDoes() {
        SaltedBucketing salted = rule.withSalt("Hell\u00f8_W\u00f8rld");
        assertEquals(7, salted.bucket("\t"));
        assertFalse(salted.includes("\t", Percentage.of(0.069)));
        assertTrue(salted.includes("\t", Percentage.of(0.07)), "0.07 * 100 is 7.000000000000001");
    }

    @Test
    void theEmptyUnitIsInOnlyWhereEverybodyIs() {
        SaltedBucketing salted = rule.withSalt("a");
        assertEquals(3300, salted.bucket(""));
        assertFalse(salted.includes("", Percentage.of(99.999)));
        assertTrue(salted.includes("", Percentage.FULL));
    }

    @Test
    void noStringThrows() {
        SaltedBucketing salted = rule.withSalt("\ud83d");
        for (String unit : List.of("\ud83d\ude80", "\u0000", "long".repeat(100_000))) {
            long bucket = salted.bucket(unit);
            assertTrue(bucket >= 0 && bucket < rule.buckets(), unit);
        }
    }

    @Test
    void aUnitThatTheOtherSystemCannotEncodeIsInOnlyWhereEverybodyIs() {
        SaltedBucketing salted = rule.withSalt("a");
        for (String unit : List.of("\ud83d", "\udc00\ud83d", "x\udfff")) {
            assertEquals(SaltedBucketing.NO_BUCKET, salted.bucket(unit));
            assertFalse(salted.includes(unit, Percentage.of(99.99)));
            assertTrue(salted.includes(unit, Percentage.FULL));
        }
    }

    @Test
    void itTellsHundredthsOfAPercentApart() {
        assertTrue(rule.canExpress(Percentage.of(12.34)));
        assertFalse(rule.canExpress(Percentage.of(12.345)));
    }
}
