package io.codomyrmex.rollout.cli.output;

import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.cli.units.Explanation;
import io.codomyrmex.rollout.text.Quoted;
import java.math.BigDecimal;
import java.util.List;

/** Why a unit is in or out, in words. */
final class ExplanationText {

    private final Explanation explanation;
    private final RolloutStatus rollout;

    ExplanationText(Explanation explanation) {
        this.explanation = explanation;
        this.rollout = explanation.rollout();
    }

    List<String> lines() {
        return List.of(
                Quoted.of(explanation.unit()) + " is " + (explanation.in() ? "in" : "out") + " for "
                        + Quoted.escape(rollout.flag()) + ": " + why(),
                "bucket     " + bucket(),
                "threshold  " + explanation.threshold() + " of " + explanation.buckets() + " buckets are in at "
                        + rollout.percentage(),
                "rollout    " + rollout.state() + ", " + Texts.stage(rollout) + ", version " + rollout.version(),
                "comes in   " + comesIn());
    }

    private String why() {
        return switch (explanation.reason()) {
            case NOBODY -> "0% is nobody";
            case EVERYBODY -> "100% is everybody";
            case NO_BUCKET -> "its bucketing has no bucket for it";
            case BUCKET_IN -> isDefault() ? "its bucket is below the threshold" : "its bucket is one that is in";
            case BUCKET_OUT ->
                isDefault() ? "its bucket is not below the threshold" : "its bucket is not one that is in";
        };
    }

    /** Other systems count from one, or take the bucket at the threshold in. */
    private boolean isDefault() {
        return rollout.config().bucketing().equals(RolloutConfig.DEFAULT_BUCKETING);
    }

    private String bucket() {
        String number = explanation.bucket().map(BigDecimal::toPlainString).orElse("none");
        return number + ", by " + Quoted.escape(rollout.config().bucketing()) + " with the salt "
                + Quoted.of(rollout.salt());
    }

    private String comesIn() {
        return explanation.firstStage().isEmpty()
                ? "at no stage"
                : "at stage " + (explanation.firstStage().getAsInt() + 1) + ", "
                        + rollout.config()
                                .stages()
                                .get(explanation.firstStage().getAsInt())
                                .percentage();
    }
}
