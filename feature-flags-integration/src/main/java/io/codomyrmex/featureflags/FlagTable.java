package io.codomyrmex.featureflags;

import io.codomyrmex.featureflags.definition.FlagDefinition;
import io.codomyrmex.rollout.lookup.RolloutLookup;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What requests read: one prepared flag for each name that has a definition or an override. Single changes go into the map that is
 * there; a whole set of definitions comes as a new map, so that no request sees half of it.
 *
 * <p>Reading is wait-free; whoever writes holds the manager's lock. Writing methods say which flags changed.
 */
final class FlagTable {

    private final RolloutLookup lookup;
    private final @Nullable EvaluationCounts counts;
    private final Map<String, Boolean> overrides = new TreeMap<>();
    private volatile ConcurrentHashMap<String, PreparedFlag> flags = new ConcurrentHashMap<>();

    FlagTable(RolloutLookup lookup, @Nullable EvaluationCounts counts) {
        this.lookup = lookup;
        this.counts = counts;
    }

    @Nullable
    PreparedFlag find(@Nullable String flag) {
        return flag == null ? null : flags.get(flag);
    }

    private @Nullable FlagCounts countsOf(String flag) {
        return counts == null ? null : counts.of(flag);
    }

    Optional<FlagDefinition> definition(String flag) {
        return Optional.ofNullable(flags.get(flag)).map(PreparedFlag::definition);
    }

    Stream<FlagDefinition> definitions() {
        return flags.values().stream().map(PreparedFlag::definition).filter(Objects::nonNull);
    }

    Map<String, Boolean> overrides() {
        return Map.copyOf(overrides);
    }

    void define(FlagDefinition definition) {
        flags.put(
                definition.name(),
                PreparedFlag.of(definition, overrides.get(definition.name()), lookup, countsOf(definition.name())));
    }

    void undefine(String flag) {
        refresh(flag, null);
    }

    void override(String flag, boolean enabled) {
        overrides.put(flag, enabled);
        refresh(flag, definition(flag).orElse(null));
    }

    boolean clearOverride(String flag) {
        if (overrides.remove(flag) == null) {
            return false;
        }
        refresh(flag, definition(flag).orElse(null));
        return true;
    }

    private void refresh(String flag, @Nullable FlagDefinition definition) {
        Boolean override = overrides.get(flag);
        if (definition != null) {
            flags.put(flag, PreparedFlag.of(definition, override, lookup, countsOf(flag)));
        } else if (override != null) {
            flags.put(flag, PreparedFlag.overridden(flag, override, lookup, countsOf(flag)));
        } else {
            flags.remove(flag);
        }
    }

    /** Defines these flags and no others. */
    Set<String> replace(Collection<FlagDefinition> definitions) {
        ConcurrentHashMap<String, PreparedFlag> next = new ConcurrentHashMap<>(definitions.size() * 2);
        overrides.forEach(
                (flag, enabled) -> next.put(flag, PreparedFlag.overridden(flag, enabled, lookup, countsOf(flag))));
        for (FlagDefinition definition : definitions) {
            next.put(
                    definition.name(),
                    PreparedFlag.of(definition, overrides.get(definition.name()), lookup, countsOf(definition.name())));
        }
        Set<String> changed = difference(byName(definitions().toList()), byName(definitions));
        flags = next;
        return changed;
    }

    private static Map<String, FlagDefinition> byName(Collection<FlagDefinition> definitions) {
        Map<String, FlagDefinition> byName = new HashMap<>(definitions.size() * 2);
        definitions.forEach(definition -> byName.put(definition.name(), definition));
        return byName;
    }

    private static Set<String> difference(Map<String, FlagDefinition> before, Map<String, FlagDefinition> after) {
        Set<String> changed = new TreeSet<>();
        before.forEach((name, definition) -> {
            if (!definition.equals(after.get(name))) {
                changed.add(name);
            }
        });
        after.keySet().stream().filter(name -> !before.containsKey(name)).forEach(changed::add);
        return changed;
    }
}
