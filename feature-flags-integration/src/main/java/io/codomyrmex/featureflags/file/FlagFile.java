package io.codomyrmex.featureflags.file;

import io.codomyrmex.featureflags.definition.FlagDefinition;
import io.codomyrmex.featureflags.definition.FlagDefinitions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Definitions that are kept in a file in the standard format: every change through the manager writes it anew.
 *
 * <pre>{@code
 * FeatureManager features = FeatureManager.builder()
 *         .rollouts(feed.lookup())
 *         .definitions(FlagFile.at(Path.of("flags.json")))
 *         .build();
 * }</pre>
 *
 * <p>For one manager: what others change in the file is read when a manager is made, or by {@code watchFile}. Until the first change
 * the file need not be there.
 */
public final class FlagFile implements FlagDefinitions {

    private final Path file;

    private FlagFile(Path file) {
        this.file = file;
    }

    /**
     * Definitions in a file.
     *
     * @param file where; its folder must be there
     * @return the file as a place for definitions; nothing is read yet
     */
    public static FlagDefinitions at(Path file) {
        return new FlagFile(file.toAbsolutePath());
    }

    @Override
    public Collection<FlagDefinition> load() {
        return Files.exists(file) ? FlagFiles.read(file, FlagFileFormat.STANDARD) : List.of();
    }

    @Override
    public void put(FlagDefinition definition) {
        change(all -> all.put(definition.name(), definition));
    }

    @Override
    public void remove(String flag) {
        change(all -> all.remove(flag));
    }

    @Override
    public void replaceAll(Collection<FlagDefinition> definitions) {
        FlagFiles.write(file, definitions);
    }

    private void change(Consumer<Map<String, FlagDefinition>> change) {
        Map<String, FlagDefinition> all = new TreeMap<>();
        load().forEach(definition -> all.put(definition.name(), definition));
        change.accept(all);
        replaceAll(all.values());
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
