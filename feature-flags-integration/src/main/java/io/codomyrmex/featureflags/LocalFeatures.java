package io.codomyrmex.featureflags;

import io.codomyrmex.featureflags.definition.FlagDefinition;
import io.codomyrmex.featureflags.definition.FlagDefinitions;
import io.codomyrmex.featureflags.file.FlagFileFormat;
import io.codomyrmex.featureflags.file.FlagFileWatch;
import io.codomyrmex.featureflags.file.FlagFiles;
import io.codomyrmex.rollout.lookup.Knowledge;
import io.codomyrmex.rollout.lookup.RolloutLookup;
import io.codomyrmex.rollout.lookup.ServedRollout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The manager: definitions and overrides of this process over the rollouts that it knows. */
final class LocalFeatures implements FeatureManager {

    private static final System.Logger LOG = System.getLogger("io.codomyrmex.featureflags");

    private final RolloutLookup lookup;
    private final FlagDefinitions definitions;
    private final ThreadFactory threads;
    private final @Nullable EvaluationCounts counts;
    private final FlagTable table;
    private final List<FeatureListener> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock changing = new ReentrantLock();

    LocalFeatures(
            RolloutLookup lookup,
            FlagDefinitions definitions,
            ThreadFactory threads,
            @Nullable EvaluationCounts counts) {
        this.lookup = lookup;
        this.definitions = definitions;
        this.threads = threads;
        this.counts = counts;
        this.table = new FlagTable(lookup, counts);
        table.replace(definitions.load());
    }

    @Override
    public boolean isEnabled(@Nullable String flag) {
        return isOn(flag, null, null, false);
    }

    @Override
    public boolean isEnabled(@Nullable String flag, @Nullable String unit) {
        return isOn(flag, unit, null, false);
    }

    @Override
    public boolean isEnabled(@Nullable String flag, EvaluationContext context, boolean defaultValue) {
        return isOn(flag, context.unitId(), context, defaultValue);
    }

    private boolean isOn(
            @Nullable String flag, @Nullable String unit, @Nullable EvaluationContext context, boolean defaultValue) {
        PreparedFlag known = table.find(flag);
        if (known != null) {
            return known.countedVerdict(unit, context).isOn(defaultValue);
        }
        ServedRollout served = lookup.served(flag);
        if (served == null) {
            if (counts != null) {
                countUnknown(withoutRollout(lookup.knowledge(flag)));
            }
            return defaultValue;
        }
        Verdict verdict = PreparedFlag.of(served, unit, context);
        if (counts != null) {
            counts.of(served.flag()).count(PreparedFlag.reason(served, verdict, unit));
        }
        return verdict.isOn(defaultValue);
    }

    /** A name that only the caller knows gets no counts of its own: there is no end to those. */
    private void countUnknown(Reason reason) {
        if (counts != null) {
            counts.other().count(reason);
        }
    }

    private static Reason withoutRollout(Knowledge knowledge) {
        return switch (knowledge) {
            case NOT_READY -> Reason.NOT_READY;
            case UNREADABLE -> Reason.UNREADABLE;
            default -> Reason.UNKNOWN_FLAG;
        };
    }

    @Override
    public <T> T getValue(@Nullable String flag, EvaluationContext context, T defaultValue) {
        PreparedFlag known = table.find(flag);
        if (known == null) {
            return isOn(flag, context.unitId(), context, false) ? Values.as(true, defaultValue) : defaultValue;
        }
        return known.countedVerdict(context.unitId(), context).isOn(false)
                ? Values.as(known.value(), defaultValue)
                : defaultValue;
    }

    @Override
    public Evaluation evaluate(@Nullable String flag, EvaluationContext context, boolean defaultValue) {
        PreparedFlag known = table.find(flag);
        if (known != null) {
            Evaluation evaluation = known.evaluate(context.unitId(), context, defaultValue);
            known.count(evaluation.reason());
            return evaluation;
        }
        Knowledge knowledge = lookup.knowledge(flag);
        ServedRollout served = lookup.served(flag);
        if (served != null) {
            Verdict verdict = PreparedFlag.of(served, context.unitId(), context);
            boolean on = verdict.isOn(defaultValue);
            Evaluation evaluation = PreparedFlag.rolledOut(
                    served, verdict, on, on ? Optional.of(true) : Optional.empty(), context.unitId(), List.of());
            if (counts != null) {
                counts.of(served.flag()).count(evaluation.reason());
            }
            return evaluation;
        }
        Reason reason = withoutRollout(knowledge);
        countUnknown(reason);
        return Evaluation.without(flag, defaultValue, reason);
    }

    @Override
    public Optional<EvaluationCounts> counts() {
        return Optional.ofNullable(counts);
    }

    @Override
    public FlagDefinition createFlag(FlagDefinition definition) {
        return change(Set.of(definition.name()), () -> {
            definitions.put(definition);
            table.define(definition);
            return definition;
        });
    }

    @Override
    public Optional<FlagDefinition> getFlag(String flag) {
        return table.definition(flag);
    }

    @Override
    public boolean deleteFlag(String flag) {
        if (table.definition(flag).isEmpty()) {
            return false;
        }
        return change(Set.of(flag), () -> {
            boolean was = table.definition(flag).isPresent();
            definitions.remove(flag);
            table.undefine(flag);
            return was;
        });
    }

    @Override
    public List<FlagDefinition> listFlags() {
        return table.definitions()
                .sorted(Comparator.comparing(FlagDefinition::name))
                .toList();
    }

    @Override
    public void setOverride(String flag, boolean enabled) {
        Objects.requireNonNull(flag, "flag");
        change(Set.of(flag), () -> {
            table.override(flag, enabled);
            return true;
        });
    }

    @Override
    public void clearOverride(String flag) {
        change(Set.of(flag), () -> table.clearOverride(flag));
    }

    @Override
    public void clearOverrides() {
        overrides().keySet().forEach(this::clearOverride);
    }

    @Override
    public Map<String, Boolean> overrides() {
        changing.lock();
        try {
            return table.overrides();
        } finally {
            changing.unlock();
        }
    }

    @Override
    public int loadFromFile(Path file, FlagFileFormat format) {
        return replace(FlagFiles.read(file, format));
    }

    private int replace(Collection<FlagDefinition> all) {
        Set<String> changed;
        changing.lock();
        try {
            definitions.replaceAll(all);
            changed = table.replace(all);
        } finally {
            changing.unlock();
        }
        tell(changed);
        return all.size();
    }

    @Override
    public void saveToFile(Path file) {
        FlagFiles.write(file, listFlags());
    }

    @Override
    public FlagFileWatch watchFile(Path file, FlagFileFormat format, Duration interval) {
        return FlagFileWatch.start(file, format, interval, threads, this::replace);
    }

    @Override
    public FeatureSummary summary() {
        List<FlagDefinition> all = listFlags();
        return new FeatureSummary(
                all.size(),
                count(all, FlagDefinition::enabled),
                count(all, flag -> !flag.percentage().isFull()),
                count(all, flag -> !flag.rules().isEmpty()),
                count(
                        all,
                        flag -> !flag.allowlist().isEmpty() || !flag.denylist().isEmpty()),
                overrides().size(),
                lookup.size());
    }

    private static int count(List<FlagDefinition> all, Predicate<FlagDefinition> kind) {
        return (int) all.stream().filter(kind).count();
    }

    @Override
    public FeatureListening listen(FeatureListener listener) {
        Objects.requireNonNull(listener, "listener");
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private <R> R change(Set<String> flags, Supplier<R> change) {
        R result;
        changing.lock();
        try {
            result = change.get();
        } finally {
            changing.unlock();
        }
        tell(flags);
        return result;
    }

    private void tell(Set<String> flags) {
        if (flags.isEmpty()) {
            return;
        }
        for (FeatureListener listener : listeners) {
            try {
                listener.onChange(flags);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "a listener for changes of flags failed", e);
            }
        }
    }

    @Override
    public String toString() {
        return "features of " + summary();
    }
}
