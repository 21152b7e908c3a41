package io.codomyrmex.rollout.store;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Backends through the real {@code ServiceLoader}: each test says which are on the class path. */
final class RolloutStoresTest {

    private static final StoreSettings SHOP = StoreSettings.defaults().withNamespace("shop");

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @TempDir
    private Path classPath;

    private URLClassLoader application;

    @BeforeEach
    void startApplication() throws IOException {
        application =
                new URLClassLoader(new URL[] {classPath.toUri().toURL()}, RolloutStoresTest.class.getClassLoader());
        Thread.currentThread().setContextClassLoader(application);
    }

    @AfterEach
    void endApplication() throws IOException {
        Thread.currentThread().setContextClassLoader(before);
        application.close();
    }

    @Test
    void theBackendOfTheSchemeOpensTheUrlInAnyCase() throws IOException {
        backends(Clay.class.getName(), Wax.class.getName());
        assertOpened("wax:attic", SHOP, () -> RolloutStores.open("wax:attic", SHOP));
        assertOpened("TABLET:cellar", SHOP, () -> RolloutStores.open("TABLET:cellar", SHOP));
        assertDoesNotThrow(() -> RolloutStores.requireBackend("Clay:"));
    }

    @Test
    void withoutSettingsTheNamespaceIsTheDefault() throws IOException {
        backends(Wax.class.getName());
        Opened opened = assertThrows(Opened.class, () -> RolloutStores.open("wax:attic"));
        assertEquals("default", opened.settings.namespace());
    }

    @Test
    void aBackendOfThisProjectThatIsMissingIsNamedByItsArtifact() {
        for (String url : List.of("redis://host", "redis-cluster://host")) {
            String message = refusal(url);
            assertTrue(message.endsWith("add the artifact io.codomyrmex:rollout-store-redis"), message);
            assertEquals(
                    message,
                    assertThrows(IllegalArgumentException.class, () -> RolloutStores.requireBackend(url))
                            .getMessage());
        }
    }

    @Test
    void anUnknownKindOfStoreIsToldWhichThereAre() {
        assertEquals(
                "store: \"papyrus:\" is no known kind of store; known are jdbc, memory, redis, redis-cluster,"
                        + " redis-sentinel, rediss",
                refusal("papyrus:scroll"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s3cret", ":s3cret", "//dana:s3cret@host", "5:s3cret", "two words:s3cret"})
    void aUrlWithoutASchemeIsRefusedWithoutBeingShown(String url) {
        String message = refusal(url);
        assertTrue(message.startsWith("store: the URL has no scheme"), message);
        assertFalse(message.contains("s3cret"), message);
    }

    @Test
    void aBackendThatCannotBeLoadedIsNamed() throws IOException {
        backends("com.example.Missing");
        String message = refusal("wax:attic");
        assertTrue(message.startsWith("store: a backend on the class path cannot be loaded: "), message);
        assertTrue(message.contains("com.example.Missing"), message);
    }

    @Test
    void aThreadWithoutALoaderLooksWhereTheLibraryIs() throws IOException {
        backends(Wax.class.getName());
        Thread.currentThread().setContextClassLoader(null);
        assertTrue(refusal("wax:attic").contains("is no known kind of store"));
    }

    private interface Opening {
        void open();
    }

    private static void assertOpened(String url, StoreSettings settings, Opening opening) {
        Opened opened = assertThrows(Opened.class, opening::open);
        assertEquals(url, opened.getMessage());
        assertSame(settings, opened.settings);
    }

    private static String refusal(String url) {
        return assertThrows(IllegalArgumentException.class, () -> RolloutStores.open(url, SHOP))
                .getMessage();
    }

    private void backends(String... classes) throws IOException {
        Path services = Files.createDirectories(classPath.resolve("META-INF/services"));
        Files.write(services.resolve(RolloutStoreFactory.class.getName()), List.of(classes));
    }

    /** What a backend of these tests does: it says what it was asked to open. */
    private static final class Opened extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient StoreSettings settings;

        Opened(String url, StoreSettings settings) {
            super(url);
            this.settings = settings;
        }
    }

    public static final class Clay implements RolloutStoreFactory {

        @Override
        public Set<String> schemes() {
            return Set.of("clay", "tablet");
        }

        @Override
        public RolloutStore open(String url, StoreSettings settings) {
            throw new Opened(url, settings);
        }
    }

    public static final class Wax implements RolloutStoreFactory {

        @Override
        public Set<String> schemes() {
            return Set.of("wax");
        }

        @Override
        public RolloutStore open(String url, StoreSettings settings) {
            throw new Opened(url, settings);
        }
    }
}
