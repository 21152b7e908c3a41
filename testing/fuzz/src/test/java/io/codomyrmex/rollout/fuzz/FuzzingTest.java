package io.codomyrmex.rollout.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Looks for input that breaks a target, for {@code -Dfuzz.seconds} each, in a JVM of its own. What it finds stands in {@code
 * target/fuzz/found}: copy it into the corpus of the target, under a name that says what it is.
 */
@Tag("fuzz")
final class FuzzingTest {

    private static final Path WORK = Path.of("target", "fuzz").toAbsolutePath();

    static Stream<Target> targets() {
        String only = System.getProperty("fuzz.target", "");
        return Target.ALL.stream()
                .filter(target -> only.isEmpty() || target.name().equals(only));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void nothingIsFoundThatBreaks(Target target) throws IOException, InterruptedException {
        Path seen = Files.createDirectories(WORK.resolve("seen").resolve(target.name()));
        Path found = Files.createDirectories(WORK.resolve("found"));
        Path output = WORK.resolve(target.name() + ".txt");
        Process search = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+EnableDynamicAgentLoading",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + target.type().getName(),
                        "--instrumentation_includes=io.codomyrmex.**",
                        "--reproducer_path=" + found,
                        "-artifact_prefix=" + found.resolve(target.name() + "-"),
                        "-max_total_time=" + System.getProperty("fuzz.seconds"),
                        "-timeout=60",
                        // What a JVM takes is bounded by its heap.
                        "-rss_limit_mb=0",
                        "-print_final_stats=1",
                        seen.toString(),
                        Corpus.folder(target).toAbsolutePath().toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertEquals(0, search.waitFor(), () -> said(output));
        } finally {
            search.destroyForcibly();
        }
    }

    private static String said(Path output) {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return output + " cannot be read: " + e;
        }
    }
}
