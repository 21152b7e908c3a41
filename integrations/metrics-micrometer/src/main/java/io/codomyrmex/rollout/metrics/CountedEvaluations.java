package io.codomyrmex.rollout.metrics;

import io.codomyrmex.featureflags.EvaluationCounts;
import io.codomyrmex.featureflags.FeatureManager;
import io.codomyrmex.featureflags.Reason;
import io.codomyrmex.rollout.lookup.RolloutLookup;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The counts of a feature manager. */
final class CountedEvaluations implements EvaluationSource {

    private static final Map<String, Reason> REASONS = Stream.of(Reason.values())
            .collect(Collectors.toUnmodifiableMap(CountedEvaluations::word, reason -> reason));

    private final FeatureManager features;
    private final EvaluationCounts counts;
    private final RolloutLookup lookup;

    CountedEvaluations(FeatureManager features, EvaluationCounts counts, RolloutLookup lookup) {
        this.features = features;
        this.counts = counts;
        this.lookup = lookup;
    }

    /** As the words of holds: {@code no-rule-matched}. */
    private static String word(Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public Set<String> flags() {
        Set<String> flags = new LinkedHashSet<>(counts.flags());
        flags.add(EvaluationCounts.OTHER);
        return flags;
    }

    @Override
    public Set<String> reasons() {
        return REASONS.keySet();
    }

    @Override
    public long count(String flag, String reason) {
        Reason known = REASONS.get(reason);
        return known == null ? 0 : counts.count(flag, known);
    }

    @Override
    public boolean isKnown(String flag) {
        return flag.equals(EvaluationCounts.OTHER)
                || lookup.served(flag) != null
                || features.getFlag(flag).isPresent()
                || features.overrides().containsKey(flag);
    }

    @Override
    public void forget(String flag) {
        counts.forget(flag);
    }
}
