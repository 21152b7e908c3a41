package io.codomyrmex.featureflags;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.codomyrmex.featureflags.definition.FlagDefinition;
import io.codomyrmex.featureflags.definition.RolloutUse;
import io.codomyrmex.featureflags.targeting.Operator;
import io.codomyrmex.rollout.Percentage;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@code isEnabled} is the short way to what {@code evaluate} says, for any flag, unit and context. */
class AgreementTest {

    private static final int FLAGS = 300;

    private final long seed = Long.getLong("rollout.test.seed", new Random().nextLong());
    private final Random random = new Random(seed);

    @Test
    void isEnabledAndEvaluateAgree() {
        Rollouts rollouts = new Rollouts();
        FeatureManager features = FeatureManager.over(rollouts.lookup());
        for (int i = 0; i < FLAGS; i++) {
            if (random.nextInt(3) > 0) {
                features.createFlag(definition("flag-" + i));
            }
            if (random.nextInt(10) == 0) {
                features.setOverride("flag-" + i, random.nextBoolean());
            }
        }
        assertAgree(features, "before rollouts are read");
        for (int i = 0; i < FLAGS; i += 1 + random.nextInt(3)) {
            rollouts.active(
                    "flag-" + i,
                    Percentage.ofThousandths(1 + random.nextInt(100_000)).toString());
        }
        rollouts.read();
        assertAgree(features, "with rollouts");
    }

    private void assertAgree(FeatureManager features, String when) {
        for (int i = 0; i < FLAGS; i++) {
            String flag = "flag-" + i;
            for (int j = 0; j < 10; j++) {
                String unit = random.nextInt(5) == 0 ? null : "user-" + random.nextInt(50);
                boolean orElse = random.nextBoolean();
                EvaluationContext context = EvaluationContext.builder()
                        .userId(unit)
                        .attribute("country", List.of("DE", "FR", 5).get(random.nextInt(3)))
                        .build();
                Evaluation evaluation = features.evaluate(flag, context, orElse);
                String what = when + ", seed " + seed + ": " + evaluation;
                assertEquals(evaluation.enabled(), features.isEnabled(flag, context, orElse), what);
                assertEquals(features.evaluate(flag, unit).enabled(), features.isEnabled(flag, unit), what);
                assertEquals(evaluation.enabled(), evaluation.value().isPresent(), what);
                if (evaluation.reason() == Reason.PERCENTAGE) {
                    int thousandths = evaluation.percentage().orElseThrow().thousandths();
                    assertEquals(evaluation.enabled(), evaluation.bucket().orElseThrow() < thousandths, what);
                }
            }
        }
    }

    private FlagDefinition definition(String name) {
        FlagDefinition.Builder flag = FlagDefinition.builder(name)
                .enabled(random.nextInt(8) > 0)
                .percentage(Percentage.ofThousandths(
                        List.of(0, 100_000, random.nextInt(100_001)).get(random.nextInt(3))))
                .rollout(List.of(RolloutUse.values()).get(random.nextInt(3)));
        if (random.nextInt(3) == 0) {
            flag.allow("user-" + random.nextInt(50)).deny("user-" + random.nextInt(50));
        }
        if (random.nextInt(3) == 0) {
            flag.rule("country", Operator.EQ, random.nextBoolean() ? "DE" : "US");
            flag.rule("user_id", Operator.IN, List.of("user-1", "user-2"));
        }
        return flag.build();
    }
}
