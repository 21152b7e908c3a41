package io.codomyrmex.rollout.bucketing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.Percentage;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Discovery through the real {@code ServiceLoader}: each test has a class path of its own with other providers on it. */
class BucketingRegistryTest {

    @TempDir
    private Path classPath;

    @Test
    void withoutProvidersThereAreTheBuiltInRules() throws IOException {
        assertEquals(List.of("codomyrmex", "xx64-1"), List.copyOf(discover().names()));
    }

    @Test
    void theRulesOfAllProvidersAreFoundByName() throws IOException {
        BucketingRegistry registry = discover(Two.class.getName(), One.class.getName());
        assertEquals(List.of("alpha", "beta", "codomyrmex", "gamma-2", "xx64-1"), List.copyOf(registry.names()));
        assertEquals("gamma-2", registry.find("gamma-2").orElseThrow().name());
        assertTrue(registry.find("delta").isEmpty());
    }

    @Test
    void aProviderThatIsMissingIsNamed() {
        assertRefused("com.example.Missing not found", "com.example.Missing");
    }

    @Test
    void aProviderThatCannotBeCreatedIsNamed() {
        assertRefused(FailsToStart.class.getName() + " could not be instantiated", FailsToStart.class.getName());
    }

    @Test
    void aProviderThatFailsToAnswerIsNamedWithItsReason() {
        assertRefused(
                "bucketing provider " + FailsToAnswer.class.getName() + " can't be used: out of rules",
                FailsToAnswer.class.getName());
    }

    @Test
    void aProviderThatLacksAClassIsNamed() {
        assertRefused(
                "bucketing provider " + LacksAClass.class.getName() + " can't be used: com/example/Gone",
                LacksAClass.class.getName());
    }

    @Test
    void aFailureWithoutAMessageIsNamedByItsKind() {
        assertRefused(
                "bucketing provider " + FailsWithoutAWord.class.getName()
                        + " can't be used: java.lang.IllegalStateException",
                FailsWithoutAWord.class.getName());
    }

    @Test
    void twoRulesOfOneNameAreRefusedAndBothProvidersNamed() {
        assertRefused(
                "bucketing provider " + AlphaAgain.class.getName()
                        + " can't be used: bucketing name: \"alpha\" is already taken by " + Two.class.getName(),
                Two.class.getName(),
                AlphaAgain.class.getName());
    }

    @Test
    void theDefaultsNameIsTaken() {
        assertRefused("bucketing name: \"xx64-1\" is already taken by the library itself", Xx64Again.class.getName());
    }

    @Test
    void theCommandLinesWordForTheDefaultIsNoName() {
        assertRefused("bucketing name: \"default\" is what users type for xx64-1", CalledDefault.class.getName());
    }

    @Test
    void aNameThatCouldNotBeStoredIsRefused() {
        assertRefused("bucketing name: \"two words\"", IllegalName.class.getName());
    }

    @Test
    void aResolutionThatDoesNotDivideTheWholeIsRefused() {
        assertRefused("resolution of \"thirds\": 33.3%", Thirds.class.getName());
        assertRefused("resolution of \"nothing\": 0%", NoResolution.class.getName());
    }

    private void assertRefused(String message, String... providers) {
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> discover(providers));
        assertTrue(refused.getMessage().contains(message), refused.getMessage());
    }

    private BucketingRegistry discover(String... providers) throws IOException {
        Path services = Files.createDirectories(classPath.resolve("META-INF/services"));
        Files.write(services.resolve(BucketingProvider.class.getName()), List.of(providers));
        URL[] urls = {classPath.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls, BucketingRegistryTest.class.getClassLoader())) {
            return BucketingRegistry.discover(loader);
        }
    }

    public static final class One implements BucketingProvider {
        @Override
        public Collection<Bucketing> bucketings() {
            return List.of(new HundredBuckets("gamma-2"));
        }
    }

    public static final class Two implements BucketingProvider {
        @Override
        public Collection<Bucketing> bucketings() {
            return List.of(new HundredBuckets("beta"), new HundredBuckets("alpha"));
        }
    }

    public static final class AlphaAgain implements BucketingProvider {
        @Override
        public Collection<Bucketing> bucketings() {
            return List.of(new HundredBuckets("alpha"));
        }
    }

    public static final class Xx64Again implements BucketingProvider {
        @Override
        public Collection<Bucketing> bucketings() {
            return List.of(new HundredBuckets("xx64-1"));
        }
    }

    public static final class CalledDefault implements BucketingProvider {
        @Override
        public Collection<Bucketing> bucketings() {
            return List.of(new HundredBuckets("default"));
        }
    }

    public static final class IllegalName implements BucketingProvider {
        @Override
        public Collection<Bucketing> bucketings() {
            return List.of(new HundredBuckets("two words"));
        }
    }

    public static final class Thirds implements BucketingProvider {
        @Override
        public Collection<Bucketing> bucketings() {
            return List.of(new OfResolution("thirds", Percentage.of(33.3)));
        }
    }

    public static final class NoResolution implements BucketingProvider {
        @Override
        public Collection<Bucketing> bucketings() {
            return List.of(new OfResolution("nothing", Percentage.ZERO));
        }
    }

    public static final class FailsToStart implements BucketingProvider {
        public FailsToStart() {
            throw new IllegalStateException("no");
        }

        @Override
        public Collection<Bucketing> bucketings() {
            return List.of();
        }
    }

    public static final class FailsToAnswer implements BucketingProvider {
        @Override
        public Collection<Bucketing> bucketings() {
            throw new IllegalStateException("out of rules");
        }
    }

    public static final class FailsWithoutAWord implements BucketingProvider {
        @Override
        public Collection<Bucketing> bucketings() {
            throw new IllegalStateException();
        }
    }

    public static final class LacksAClass implements BucketingProvider {
        @Override
        public Collection<Bucketing> bucketings() {
            throw new NoClassDefFoundError("com/example/Gone");
        }
    }

    private record OfResolution(String name, Percentage resolution) implements Bucketing {
        @Override
        public long buckets() {
            return 1;
        }

        @Override
        public SaltedBucketing withSalt(String salt) {
            throw new AssertionError("never asked");
        }
    }
}
