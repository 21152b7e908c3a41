package io.codomyrmex.rollout.architecture.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.architecture.repository.Repository;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rules look at every class there is: a rule over classes that were not read would hold for ever. */
class ImportTest {

    private static final String SOURCES = "/src/main/java/";

    /** Modules whose classes no rule is about. */
    private static final Set<String> NOT_LOOKED_AT =
            Set.of("benchmarks", "benchmarks/peers", "testing/reliability", "testing/servers");

    private static final NavigableMap<String, Set<String>> MODULES = modules();

    /** The classes of each module by its folder, as its source files name them. */
    private static NavigableMap<String, Set<String>> modules() {
        NavigableMap<String, Set<String>> modules = new TreeMap<>();
        for (String file : Repository.ofThisProject().filesEndingIn(".java")) {
            int sources = file.indexOf(SOURCES);
            if (sources >= 0 && !file.endsWith("/module-info.java")) {
                String name = file.substring(sources + SOURCES.length(), file.length() - ".java".length());
                modules.computeIfAbsent(file.substring(0, sources), module -> new TreeSet<>())
                        .add(name.replace('/', '.'));
            }
        }
        modules.keySet().removeAll(NOT_LOOKED_AT);
        return modules;
    }

    private static Set<String> packages(Set<String> classes) {
        return classes.stream()
                .map(name -> name.substring(0, name.lastIndexOf('.')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyClassOfEveryModuleIsLookedAt() {
        assertTrue(
                MODULES.keySet().containsAll(List.of("core", "store-memory", "testing/store-tck")), MODULES::toString);
        assertEquals(
                Map.of(),
                notLookedAt(MODULES),
                "a module belongs into the pom of this one as a dependency, or its classes are from an older build");
    }

    @Test
    void aModuleThatIsNotLookedAtIsCaught() {
        Set<String> classes = Set.of("io.codomyrmex.rollout.store.paper.PaperStore");
        assertEquals(Map.of("store-paper", classes), notLookedAt(Map.of("store-paper", classes)));
    }

    private static Map<String, Set<String>> notLookedAt(Map<String, Set<String>> modules) {
        Map<String, Set<String>> missing = new TreeMap<>();
        modules.forEach((module, classes) -> {
            Set<String> left = new TreeSet<>(classes);
            left.removeIf(ProjectClasses.all()::contain);
            if (!left.isEmpty()) {
                missing.put(module, left);
            }
        });
        return missing;
    }

    @Test
    void noTestOfThisModuleIsLookedAt() {
        assertTrue(ProjectClasses.all().stream()
                .noneMatch(type -> type.getPackageName().startsWith(Parts.ROLLOUT + ".architecture")));
    }

    @Test
    void thePackagesOfCoreAreThoseOfTheTable() {
        Set<String> known = CorePackages.MAY_USE.keySet().stream()
                .map(name -> CorePackages.pattern(name).replace("..", ""))
                .collect(Collectors.toSet());
        Set<String> unknown = packages(MODULES.get("core"));
        unknown.removeAll(known);
        assertEquals(Set.of(), unknown, "a new package of core belongs into the table of arrows");
    }

    @Test
    void noPackageIsInTwoModules() {
        assertEquals(Set.of(), sharedPackages(MODULES), "the module path refuses packages that two modules have");
    }

    @Test
    void aPackageInTwoModulesIsCaught() {
        assertEquals(
                Set.of("a.b"),
                sharedPackages(Map.of("one", Set.of("a.b.One"), "two", Set.of("a.b.Two", "a.b.c.Three"))));
    }

    private static Set<String> sharedPackages(Map<String, Set<String>> modules) {
        Set<String> seen = new TreeSet<>();
        Set<String> twice = new TreeSet<>();
        modules.values().stream()
                .flatMap(classes -> packages(classes).stream())
                .filter(name -> !seen.add(name))
                .forEach(twice::add);
        return twice;
    }
}
