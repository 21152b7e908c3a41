package io.codomyrmex.featureflags;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.codomyrmex.featureflags.definition.FlagDefinition;
import io.codomyrmex.rollout.Percentage;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EvaluationCountsTest {

    private final Rollouts rollouts = new Rollouts().active("checkout", "25%").active("search", "100%");
    private final EvaluationCounts counts = new EvaluationCounts();
    private final FeatureManager features = FeatureManager.builder()
            .rollouts(rollouts.lookup())
            .counting(counts)
            .build();
    private final EvaluationContext context = EvaluationContext.of("user-7");

    /** Asks in every way that there is. */
    private void askFourTimes(String flag) {
        features.isEnabled(flag, "user-7");
        features.isEnabled(flag, context, true);
        features.getValue(flag, context, "a");
        features.evaluate(flag, context);
    }

    @Test
    void nobodyCountsUnlessTold() {
        assertEquals(Optional.empty(), FeatureManager.over(rollouts.lookup()).counts());
        assertEquals(Optional.of(counts), features.counts());
    }

    @Test
    void everyWayToAskCountsTheReasonThatAnEvaluationShows() {
        features.createFlag("off", false);
        features.createFlag(FlagDefinition.builder("denied").deny("user-7").build());
        features.createFlag(FlagDefinition.builder("allowed").allow("user-7").build());
        features.createFlag(
                FlagDefinition.builder("own").percentage(Percentage.of(50)).build());
        features.createFlag(
                FlagDefinition.builder("nobody").percentage(Percentage.ZERO).build());
        features.createFlag(FlagDefinition.of("search"));
        features.setOverride("forced", true);
        for (String flag : new String[] {"checkout", "search", "off", "denied", "allowed", "own", "nobody", "forced"}) {
            Reason reason = features.evaluate(flag, context).reason();
            assertEquals(1, counts.count(flag, reason), flag);
            askFourTimes(flag);
            assertEquals(5, counts.count(flag, reason), flag);
        }
        features.isEnabled("checkout");
        assertEquals(1, counts.count("checkout", Reason.NO_UNIT));
        assertEquals(
                Set.of("checkout", "search", "off", "denied", "allowed", "own", "nobody", "forced"), counts.flags());
    }

    @Test
    void aNameThatOnlyTheCallerKnowsIsCountedAmongTheOthers() {
        askFourTimes("made-up");
        features.isEnabled(null);
        assertEquals(5, counts.count(EvaluationCounts.OTHER, Reason.UNKNOWN_FLAG));
        assertEquals(0, counts.count("made-up", Reason.UNKNOWN_FLAG));
        assertEquals(Set.of(), counts.flags());
    }

    @Test
    void flagsBeyondTheBoundAreCountedTogether() {
        EvaluationCounts one = new EvaluationCounts(1);
        FeatureManager few = FeatureManager.builder()
                .rollouts(rollouts.lookup())
                .counting(one)
                .build();
        few.isEnabled("checkout", "user-7");
        few.isEnabled("search", "user-7");
        assertEquals(1, one.count("checkout", Reason.PERCENTAGE));
        assertEquals(0, one.count("search", Reason.EVERYBODY));
        assertEquals(1, one.count(EvaluationCounts.OTHER, Reason.EVERYBODY));
        one.forget("checkout");
        few.isEnabled("search", "user-7");
        assertEquals(1, one.count("search", Reason.EVERYBODY), "there is room again");
        assertThrows(IllegalArgumentException.class, () -> new EvaluationCounts(-1));
    }
}
