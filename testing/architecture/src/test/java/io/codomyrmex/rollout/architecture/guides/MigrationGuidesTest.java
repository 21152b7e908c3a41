package io.codomyrmex.rollout.architecture.guides;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.architecture.repository.Repository;
import io.codomyrmex.rollout.architecture.toolchain.Javac;
import io.codomyrmex.rollout.architecture.toolchain.SourceText;
import io.codomyrmex.rollout.bucketing.Bucketings;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.store.memory.MemoryRolloutStore;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a guide shows of this library compiles, and the rollout that it makes is made and serves. */
class MigrationGuidesTest {

    private static final Repository REPOSITORY = Repository.ofThisProject();

    /** Code of this library; that of the others is marked as plain {@code java}. */
    private static final Pattern OURS = Pattern.compile("```java compiled\n(.*?)```", Pattern.DOTALL);

    private static final Pattern NAMED = Pattern.compile("`((?:unleash|launchdarkly|flagd|togglz)[a-z0-9-]*)`");

    static Stream<String> guides() {
        return Stream.of("unleash", "launchdarkly", "flagd", "togglz", "ff4j")
                .map(name -> "docs/migration/" + name + ".md");
    }

    @ParameterizedTest
    @MethodSource("guides")
    void theCodeIsCompiledAndRun(String guide, @TempDir Path classes) throws Exception {
        List<String> blocks = new ArrayList<>();
        Matcher block = OURS.matcher(REPOSITORY.read(guide));
        while (block.find()) {
            blocks.add(block.group(1));
        }
        assertEquals(2, blocks.size(), "the question, then the rollout");
        assertEquals(List.of(), Javac.compile(classes, List.of(SourceText.of("""
                import io.codomyrmex.rollout.RolloutConfig;
                import io.codomyrmex.rollout.control.RolloutManager;
                import io.codomyrmex.rollout.lookup.FlagHandle;
                import io.codomyrmex.rollout.lookup.RolloutLookup;

                public final class Guide {
                    public static void ask(RolloutLookup lookup, String userId) {
                        %s
                    }

                    public static void make(RolloutManager rollouts) {
                        %s
                    }

                    private static void newCheckout() {}
                }
                """.formatted(
                        blocks.get(0), blocks.get(1))))));
        RolloutManager rollouts = RolloutManager.over(MemoryRolloutStore.create());
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            loader.loadClass("Guide").getMethod("make", RolloutManager.class).invoke(null, rollouts);
        }
        RolloutStatus made = (RolloutStatus) rollouts.list().get(0);
        assertEquals(RolloutState.ACTIVE, made.state());
        assertTrue(made.flag().equalsIgnoreCase("checkout"));
    }

    @Test
    void everyBucketingThatAGuideNamesIsThere() {
        guides().forEach(guide -> {
            Matcher name = NAMED.matcher(REPOSITORY.read(guide));
            while (name.find()) {
                assertTrue(Bucketings.find(name.group(1)).isPresent(), guide + ": " + name.group(1));
            }
        });
    }

    /** Whoever adds one says there where it comes from. */
    @Test
    void theOverviewNamesEveryBucketing() {
        String overview = REPOSITORY.read("docs/migration/README.md");
        for (String name : Bucketings.names()) {
            String shown = name.replaceFirst("-utf8$", "").replaceFirst("^growthbook-v2$", "-v2");
            assertTrue(name.equals("xx64-1") || overview.contains("`" + shown + "`"), name);
        }
    }
}
