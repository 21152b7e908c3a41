package io.codomyrmex.rollout.bucketing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.Percentage;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SaltedBucketingTest {

    /** Would answer wrongly, if it were asked. */
    private static final SaltedBucketing REFUSES_TO_ANSWER = new SaltedBucketing() {
        @Override
        public long bucket(String unit) {
            throw new AssertionError("asked for a bucket");
        }

        @Override
        protected boolean admits(String unit, Percentage percentage) {
            throw new AssertionError("asked about " + unit + " at " + percentage);
        }
    };

    @Test
    void zeroPercentIsNobodyWithoutAskingTheRule() {
        assertFalse(REFUSES_TO_ANSWER.includes("user-1", Percentage.ZERO));
        assertFalse(REFUSES_TO_ANSWER.includes(null, Percentage.ZERO));
    }

    @Test
    void aHundredPercentIsEverybodyWithoutAskingTheRuleAndWithoutAUnit() {
        assertTrue(REFUSES_TO_ANSWER.includes("user-1", Percentage.FULL));
        assertTrue(REFUSES_TO_ANSWER.includes(null, Percentage.FULL));
    }

    @Test
    void inBetweenNoUnitIsOutWithoutAskingTheRule() {
        assertFalse(REFUSES_TO_ANSWER.includes(null, Percentage.ofThousandths(1)));
        assertFalse(REFUSES_TO_ANSWER.includes(null, Percentage.ofThousandths(99_999)));
    }

    @Test
    void inBetweenTheRuleDecidesAboutEveryUnit() {
        assertThrows(AssertionError.class, () -> REFUSES_TO_ANSWER.includes("", Percentage.ofThousandths(1)));
        assertThrows(AssertionError.class, () -> REFUSES_TO_ANSWER.includes("", Percentage.ofThousandths(99_999)));
    }

    @Test
    void aCoarseRuleThatCountsFromOneFits() {
        SaltedBucketing salted = new HundredBuckets("hundred").withSalt("new-checkout");
        for (int i = 0; i < 1_000; i++) {
            String unit = "user-" + i;
            int bucket = (int) salted.bucket(unit);
            assertTrue(salted.includes(unit, Percentage.of(bucket)), unit);
            assertFalse(salted.includes(unit, Percentage.of(bucket - 1)), unit);
        }
    }

    @Test
    void aRuleMayLeaveAUnitWithoutABucket() {
        SaltedBucketing salted = new HundredBuckets("hundred").withSalt("new-checkout");
        assertEquals(SaltedBucketing.NO_BUCKET, salted.bucket(""));
        assertFalse(salted.includes("", Percentage.of(99)));
        assertTrue(salted.includes("", Percentage.FULL));
    }

    @Test
    void aCoarseRuleExpressesWholeStepsOnly() {
        Bucketing coarse = new HundredBuckets("hundred");
        assertTrue(coarse.canExpress(Percentage.of(5)));
        assertTrue(coarse.canExpress(Percentage.ZERO));
        assertTrue(coarse.canExpress(Percentage.FULL));
        assertFalse(coarse.canExpress(Percentage.of(0.5)));
        assertFalse(coarse.canExpress(Percentage.of(99.999)));
    }

    @Test
    void aBucketIsShownAsItsNumberAndNoneAsNothing() {
        SaltedBucketing hundred = new HundredBuckets("hundred").withSalt("salt");
        assertEquals(Optional.of(BigDecimal.valueOf(hundred.bucket("user-1"))), hundred.shownBucket("user-1"));
        assertEquals(Optional.empty(), hundred.shownBucket(""));
    }
}
