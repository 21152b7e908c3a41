package io.codomyrmex.rollout.architecture.rules;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The lists of edges stay short: none without a reason, none that has become useless. */
class EdgesTest {

    @Test
    void anEdgeWithoutAReasonIsRefused() {
        assertThrows(AssertionError.class, () -> Edges.none().and("store.StoreSettings", " "));
    }

    @Test
    void anEdgeThatDoesNotNeedItsExemptionIsCaught() {
        Edges useless = Edges.none().and("store.StoreSettings", "it would like to");
        AssertionError error = assertThrows(AssertionError.class, () -> useless.assertAllNeeded(Uses.SLEEP));
        assertTrue(error.getMessage().contains("store.StoreSettings"), error.getMessage());
    }

    @Test
    void anEdgeThatIsNoLongerThereIsCaught() {
        Edges gone = Edges.none().and("store.Gone", "it was needed once");
        assertThrows(AssertionError.class, () -> gone.assertAllNeeded(Uses.CLOCK));
    }

    @Test
    void anEdgeInAModuleThatHasNotLandedIsLeftAlone() {
        Edges early = Edges.none().and("neverland.Shell", "it will need it");
        assertDoesNotThrow(() -> early.assertAllNeeded(Uses.CLOCK));
    }

    @Test
    void anEdgeIncludesWhatIsNestedInItAndNothingElse() {
        var rule = Edges.none().and("text.Planted", "for this test").alone(Uses.CLOCK);
        Rules.assertPassed(rule, """
                package io.codomyrmex.rollout.text;
                final class Planted {
                    static final class Nested { long now = System.nanoTime(); }
                }
                """);
        Rules.assertCaught(rule, """
                package io.codomyrmex.rollout.text;
                final class PlantedToo { long now = System.nanoTime(); }
                """);
    }

    @Test
    void aPackageAsAnEdgeIncludesAllBelowItAndNothingElse() {
        var rule = Edges.none().and("text..", "for this test").alone(Uses.CLOCK);
        Rules.assertPassed(rule, """
                package io.codomyrmex.rollout.text.below;
                final class Planted { long now = System.nanoTime(); }
                """);
        Rules.assertCaught(rule, """
                package io.codomyrmex.rollout.texts;
                final class Planted { long now = System.nanoTime(); }
                """);
    }
}
