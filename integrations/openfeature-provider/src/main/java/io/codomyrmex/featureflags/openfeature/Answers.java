package io.codomyrmex.featureflags.openfeature;

import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.ImmutableMetadata;
import dev.openfeature.sdk.ProviderEvaluation;
import dev.openfeature.sdk.Reason;
import io.codomyrmex.featureflags.Evaluation;
import io.codomyrmex.featureflags.EvaluationContext;
import io.codomyrmex.featureflags.FeatureManager;
import io.codomyrmex.featureflags.definition.FlagDefinition;
import io.codomyrmex.rollout.RolloutState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the flags and says the answer in OpenFeature's words. */
final class Answers {

    /** In the specification, and not in the SDK's enum. */
    private static final String STALE = "STALE";

    private static final String ON = "on";
    private static final String OFF = "off";

    private final FeatureManager features;

    Answers(FeatureManager features) {
        this.features = features;
    }

    ProviderEvaluation<Boolean> truth(
            String flag, boolean defaultValue, dev.openfeature.sdk.@Nullable EvaluationContext context) {
        Evaluation evaluation = features.evaluate(flag, Contexts.of(context), defaultValue);
        Optional<ErrorCode> error = error(evaluation);
        if (error.isPresent()) {
            return error(defaultValue, error.get(), evaluation.explanation());
        }
        boolean on =
                evaluation.value().map(value -> !Boolean.FALSE.equals(value)).orElse(false);
        return answer(on, evaluation);
    }

    <T> ProviderEvaluation<T> typed(
            String flag,
            T defaultValue,
            dev.openfeature.sdk.@Nullable EvaluationContext context,
            Conversion<T> conversion) {
        EvaluationContext asked = Contexts.of(context);
        Evaluation evaluation = features.evaluate(flag, asked);
        Optional<ErrorCode> error = error(evaluation);
        if (error.isPresent()) {
            return error(defaultValue, error.get(), evaluation.explanation());
        }
        T value = features.getFlag(flag)
                .flatMap(FlagDefinition::value)
                .map(conversion::from)
                .orElse(null);
        if (value == null) {
            return error(
                    defaultValue,
                    ErrorCode.TYPE_MISMATCH,
                    "the flag has no value of the type that was asked for; a value stands in its definition");
        }
        return answer(evaluation.enabled() ? value : defaultValue, evaluation);
    }

    static <T> ProviderEvaluation<T> error(T defaultValue, ErrorCode code, String message) {
        return ProviderEvaluation.<T>builder()
                .value(defaultValue)
                .reason(Reason.ERROR.toString())
                .errorCode(code)
                .errorMessage(message)
                .flagMetadata(ImmutableMetadata.EMPTY)
                .build();
    }

    private static Optional<ErrorCode> error(Evaluation evaluation) {
        return switch (evaluation.reason()) {
            case UNKNOWN_FLAG -> Optional.of(ErrorCode.FLAG_NOT_FOUND);
            case NOT_READY -> Optional.of(ErrorCode.PROVIDER_NOT_READY);
            case UNREADABLE -> Optional.of(ErrorCode.PARSE_ERROR);
            case NO_UNIT -> Optional.of(ErrorCode.TARGETING_KEY_MISSING);
            default -> Optional.empty();
        };
    }

    private static <T> ProviderEvaluation<T> answer(T value, Evaluation evaluation) {
        return ProviderEvaluation.<T>builder()
                .value(value)
                .variant(evaluation.enabled() ? ON : OFF)
                .reason(evaluation.stale() ? STALE : reason(evaluation).toString())
                .flagMetadata(metadata(evaluation))
                .build();
    }

    private static Reason reason(Evaluation evaluation) {
        boolean isAborted = evaluation.state().equals(Optional.of(RolloutState.ABORTED)) && !evaluation.enabled();
        return switch (evaluation.reason()) {
            case OVERRIDE -> Reason.STATIC;
            case DISABLED, NO_ROLLOUT -> Reason.DISABLED;
            case DENIED, ALLOWED -> Reason.TARGETING_MATCH;
            case NO_RULE_MATCHED -> Reason.DEFAULT;
            case NOBODY -> isAborted ? Reason.DISABLED : Reason.STATIC;
            case EVERYBODY -> evaluation.rules().isEmpty() ? Reason.STATIC : Reason.TARGETING_MATCH;
            case PERCENTAGE -> isAborted ? Reason.DISABLED : Reason.SPLIT;
            case UNKNOWN_FLAG, NOT_READY, UNREADABLE, NO_UNIT -> Reason.ERROR;
        };
    }

    private static ImmutableMetadata metadata(Evaluation evaluation) {
        ImmutableMetadata.ImmutableMetadataBuilder metadata = ImmutableMetadata.builder()
                .addString("rolloutReason", evaluation.reason().name());
        evaluation.version().ifPresent(version -> metadata.addString("version", Long.toString(version)));
        evaluation
                .percentage()
                .ifPresent(percentage -> metadata.addDouble(
                        "percentage", percentage.toBigDecimal().doubleValue()));
        evaluation.stage().ifPresent(stage -> metadata.addInteger("stage", stage));
        evaluation.state().ifPresent(state -> metadata.addString("state", state.name()));
        evaluation.bucket().ifPresent(bucket -> metadata.addLong("bucket", bucket));
        return metadata.build();
    }
}
