package io.codomyrmex.rollout.reliability.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrowthTest {

    @Test
    void aLineThatRisesIsMeasuredFromItsFirstPointToItsLast() {
        assertEquals(9, Growth.growth(new long[] {1, 4, 7, 10}), 1e-9);
        assertEquals(0, Growth.growth(new long[] {5, 5, 5}), 1e-9);
        assertEquals(0, Growth.growth(new long[] {5}), 1e-9);
    }

    @Test
    void aProcessThatKeepsThreadsIsFoundOut() {
        List<Vitals> looks = IntStream.range(0, 30)
                .mapToObj(i -> new Vitals(1 << 20, new Holdings(40, 20 + i)))
                .toList();
        assertEquals(List.of("threads grew by 19, more than 4"), Growth.of(looks));
    }

    @Test
    void whatGrowsWhileAProcessWarmsUpIsLeftOut() {
        List<Vitals> looks = IntStream.range(0, 30)
                .mapToObj(i -> new Vitals(Math.min(i, 8) * (64L << 20), new Holdings(40, 20)))
                .toList();
        assertEquals(List.of(), Growth.of(looks));
    }

    @Test
    void aLookSeesThisProcess() {
        Holdings now = Holdings.now();
        assertTrue(Vitals.heapAfterCollection() > 0 && now.threads() > 0, now::toString);
    }

    @Test
    void ofTwoMomentsTheFullerCounts() {
        assertEquals(new Holdings(7, 9), new Holdings(7, 2).orMore(new Holdings(3, 9)));
    }
}
