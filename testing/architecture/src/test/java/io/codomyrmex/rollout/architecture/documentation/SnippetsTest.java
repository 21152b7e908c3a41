package io.codomyrmex.rollout.architecture.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.codomyrmex.rollout.architecture.repository.Repository;
import io.codomyrmex.rollout.architecture.toolchain.Javac;
import io.codomyrmex.rollout.architecture.toolchain.SourceText;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Compiles and runs every block of Java in the manuals of flags and rollouts. Blocks that are tests are run as tests. */
@Timeout(300)
class SnippetsTest {

    private static final Pattern JSON = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "docs/automatic.md",
                "docs/feature-flags.md",
                "docs/guice.md",
                "docs/metrics.md",
                "docs/openfeature.md"
            })
    void everyBlockOfJavaDoesWhatThePageSays(String name) throws Exception {
        String markdown = Repository.ofThisProject().read(name);
        writeTheFlagFileOf(Repository.ofThisProject().read("docs/feature-flags.md"));
        JavaPage page = new JavaPage(markdown);
        assertTrue(page.blocks() > 0);
        run(page);
    }

    /** Their servers are not here; the tests of the stores run the same lines against them. */
    @ParameterizedTest
    @ValueSource(strings = {"docs/jdbc.md", "docs/redis.md"})
    void everyBlockOfJavaAboutAServerCompiles(String name) {
        JavaPage page = new JavaPage(Repository.ofThisProject().read(name));
        assertTrue(page.blocks() > 0);
        assertEquals(List.of(), problems(page), "the page compiles");
    }

    @Test
    void aBlockThatDoesNotCompileOrDoesNotHoldIsFound() throws Exception {
        assertEquals(
                1, problems(new JavaPage("```java\nint size = \"x\";\n```\n")).size());
        JavaPage wrong = new JavaPage("```java\ncheck(false);\n```\n");
        try {
            run(wrong);
        } catch (AssertionError | ReflectiveOperationException expected) {
            return;
        }
        throw new AssertionError("a check that does not hold has passed");
    }

    private void writeTheFlagFileOf(String markdown) throws Exception {
        Matcher json = JSON.matcher(markdown);
        assertTrue(json.find());
        Files.writeString(folder.resolve("flags.json"), json.group(1));
    }

    private List<Javac.Problem> problems(JavaPage page) {
        return Javac.compile(folder, List.of(SourceText.of(page.source(folder))));
    }

    private void run(JavaPage page) throws Exception {
        assertEquals(List.of(), problems(page), "the page compiles");
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            Class<?> type = loader.loadClass("snippets.Page");
            for (String method : page.methods()) {
                type.getMethod(method).invoke(null);
            }
            for (Class<?> nested : type.getDeclaredClasses()) {
                if (Arrays.stream(nested.getDeclaredMethods()).anyMatch(SnippetsTest::isTest)) {
                    runTests(nested);
                }
            }
        }
    }

    private static boolean isTest(Method method) {
        return method.isAnnotationPresent(Test.class);
    }

    private static void runTests(Class<?> type) {
        Events tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(type))
                .execute()
                .testEvents();
        assertEquals(List.of(), tests.failed().list());
        assertTrue(tests.succeeded().count() > 0);
    }
}
