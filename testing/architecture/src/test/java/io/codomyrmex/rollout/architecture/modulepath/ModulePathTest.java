package io.codomyrmex.rollout.architecture.modulepath;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.architecture.toolchain.Java;
import io.codomyrmex.rollout.architecture.toolchain.Javac;
import io.codomyrmex.rollout.architecture.toolchain.SourceText;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.memory.MemoryRolloutStoreFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A small application that is a module opens a store by its URL, in a JVM of its own. Core and store are taken from wherever this
 * test has them: jars after {@code package}, folders of classes before.
 */
class ModulePathTest {

    private static final Path CORE = Places.of(RolloutStore.class);
    private static final Path STORE_MEMORY = Places.of(MemoryRolloutStoreFactory.class);

    private static final String MODULE = "application";
    private static final List<SourceText> APPLICATION =
            List.of(SourceText.of("module application { requires io.codomyrmex.rollout.core; }"), SourceText.of("""
                    package application;

                    import io.codomyrmex.rollout.store.RolloutStore;
                    import io.codomyrmex.rollout.store.RolloutStores;

                    public final class Main {
                        public static void main(String[] args) {
                            try (RolloutStore store = RolloutStores.open("memory:")) {
                                System.out.println(store.getClass().getModule());
                                System.out.println(store.loadAll().rollouts());
                            }
                        }
                    }
                    """));

    @TempDir
    private Path application;

    @TempDir
    private Path workingFolder;

    @BeforeEach
    void compileTheApplication() {
        assertEquals(List.of(), Javac.compileModule(application, List.of(CORE), APPLICATION));
    }

    @Test
    void aStoreIsFoundOnTheModulePath() throws Exception {
        Java.Outcome outcome = run(List.of(CORE, STORE_MEMORY, application));
        assertEquals("", outcome.err());
        assertEquals(
                List.of("module io.codomyrmex.rollout.store.memory", "[]"),
                outcome.out().lines().toList());
        assertEquals(0, outcome.exitCode());
    }

    @Test
    void aStoreIsFoundWhereTheJdkHasNoModuleButTheBaseModule() throws Exception {
        Java.Outcome outcome = run(
                List.of(CORE, STORE_MEMORY, application),
                "--limit-modules",
                "java.base,io.codomyrmex.rollout.store.memory");
        assertEquals("", outcome.err());
        assertEquals(0, outcome.exitCode());
    }

    @Test
    void aMissingStoreIsNamedByItsArtifact() throws Exception {
        Java.Outcome outcome = run(List.of(CORE, application));
        assertTrue(outcome.err().contains("io.codomyrmex:rollout-store-memory"), outcome.err());
        assertNotEquals(0, outcome.exitCode());
    }

    private Java.Outcome run(List<Path> modulePath, String... options) throws Exception {
        List<String> args = new ArrayList<>(List.of("--module-path", Java.path(modulePath)));
        args.addAll(List.of(options));
        args.addAll(List.of("--module", MODULE + "/application.Main"));
        return Java.run(workingFolder, args);
    }
}
