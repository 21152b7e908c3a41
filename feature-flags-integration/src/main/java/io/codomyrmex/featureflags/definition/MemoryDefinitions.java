package io.codomyrmex.featureflags.definition;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Definitions that end with the process. Thread-safe. */
final class MemoryDefinitions implements FlagDefinitions {

    private volatile Map<String, FlagDefinition> definitions = new ConcurrentSkipListMap<>();

    @Override
    public Collection<FlagDefinition> load() {
        return List.copyOf(definitions.values());
    }

    @Override
    public void put(FlagDefinition definition) {
        definitions.put(definition.name(), definition);
    }

    @Override
    public void remove(String flag) {
        definitions.remove(flag);
    }

    @Override
    public void replaceAll(Collection<FlagDefinition> all) {
        Map<String, FlagDefinition> replacement = new TreeMap<>();
        all.forEach(definition -> replacement.put(definition.name(), definition));
        definitions = new ConcurrentSkipListMap<>(replacement);
    }
}
