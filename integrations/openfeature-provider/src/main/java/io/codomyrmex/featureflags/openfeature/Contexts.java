package io.codomyrmex.featureflags.openfeature;

import dev.openfeature.sdk.Value;
import io.codomyrmex.featureflags.EvaluationContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** OpenFeature's contexts in this library's form. */
final class Contexts {

    private Contexts() {}

    static EvaluationContext of(dev.openfeature.sdk.@Nullable EvaluationContext context) {
        if (context == null) {
            return EvaluationContext.empty();
        }
        EvaluationContext.Builder builder = EvaluationContext.builder();
        context.asMap().forEach((name, value) -> {
            if (name != null && !name.equals(dev.openfeature.sdk.EvaluationContext.TARGETING_KEY)) {
                builder.attribute(name, plain(value));
            }
        });
        String key = context.getTargetingKey();
        if (key != null && !key.isBlank()) {
            builder.userId(key);
        }
        return builder.build();
    }

    private static @Nullable Object plain(@Nullable Value value) {
        if (value == null || value.isNull()) {
            return null;
        }
        return value.isList()
                ? value.asList().stream()
                        .map(Contexts::plain)
                        .filter(Objects::nonNull)
                        .toList()
                : value.asObject();
    }
}
