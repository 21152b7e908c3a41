package io.codomyrmex.rollout.benchmarks.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class RequirementTest {

    private static Requirement atMost(OptionalDouble measured) {
        return new Requirement("time", measured, false, 2, " ×");
    }

    @Test
    void aBoundIsKeptOrNot() {
        assertTrue(atMost(OptionalDouble.of(2)).isMet());
        assertFalse(atMost(OptionalDouble.of(2.01)).isMet());
        assertFalse(new Requirement("throughput", OptionalDouble.of(1.9), true, 2, " ×").isMet());
    }

    @Test
    void whatWasNotMeasuredIsNotMet() {
        assertFalse(atMost(OptionalDouble.empty()).isMet());
        assertFalse(atMost(OptionalDouble.of(Double.NaN)).isMet());
        assertEquals("not measured", atMost(OptionalDouble.empty()).verdict());
    }

    @Test
    void thePeerThatThrowsDiceIsNotThatWeAreComparedWith() {
        Figures figures = new Figures();
        figures.add(new Figure(Question.BY_STRING, Subjects.OURS, 10, 0.0));
        figures.add(new Figure(Question.BY_STRING, "FF4J (not sticky)", 20, 0.0));
        figures.add(new Figure(Question.BY_STRING, "Split", 100, 0.0));
        assertEquals(
                10.0, Requirements.of(figures).get(0).measured().orElseThrow(), "of the fastest sticky one, Split");
    }

    @Test
    void ofSeveralRoundsTheMedianCounts() {
        Figures figures = new Figures();
        for (double value : new double[] {7, 100, 5}) {
            figures.add(new Figure(Question.BY_UNIT, Subjects.OURS, value, 0.0));
        }
        assertEquals(7, figures.value(Question.BY_UNIT, Subjects.OURS).orElseThrow());
    }
}
