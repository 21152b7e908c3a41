package io.codomyrmex.rollout.architecture.modulepath;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.architecture.toolchain.Javac;
import io.codomyrmex.rollout.architecture.toolchain.SourceText;
import io.codomyrmex.rollout.store.RolloutStore;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What core's own module descriptor asks for and gives away. */
class CoreModuleTest {

    private static final Path CORE = Places.of(RolloutStore.class);

    private static final ModuleDescriptor DESCRIPTOR = ModuleFinder.of(CORE)
            .find("io.codomyrmex.rollout.core")
            .orElseThrow()
            .descriptor();

    @Test
    void coreRequiresTheBaseModuleAndTheHttpClientOfTheJdk() {
        Set<Requires> required = DESCRIPTOR.requires().stream()
                .filter(requires -> !requires.modifiers().contains(Requires.Modifier.STATIC))
                .collect(Collectors.toSet());
        assertEquals(Set.of("java.base", "java.net.http"), names(required));
    }

    @Test
    void coreCompilesAgainstTheNullAnnotationsAndNeedsThemAtNoOtherTime() {
        Set<Requires> optional = DESCRIPTOR.requires().stream()
                .filter(requires -> requires.modifiers().contains(Requires.Modifier.STATIC))
                .collect(Collectors.toSet());
        assertEquals(Set.of("org.jspecify"), names(optional));
    }

    @Test
    void coreKeepsItsStateMachineToItself(@TempDir Path output) {
        List<SourceText> curious = List.of(
                SourceText.of("module curious { requires io.codomyrmex.rollout.core; }"),
                SourceText.of("package curious; class Main { io.codomyrmex.rollout.lifecycle.Lifecycle table; }"));
        List<Javac.Problem> problems = Javac.compileModule(output, List.of(CORE), curious);
        assertTrue(
                problems.size() == 1 && problems.get(0).message().contains("lifecycle is not visible"),
                problems::toString);
    }

    private static Set<String> names(Set<Requires> required) {
        return required.stream().map(Requires::name).collect(Collectors.toSet());
    }
}
