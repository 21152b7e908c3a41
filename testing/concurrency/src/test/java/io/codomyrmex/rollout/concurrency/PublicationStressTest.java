package io.codomyrmex.rollout.concurrency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs jcstress, and asks that it finds fault with the broken twins and with nothing else. */
final class PublicationStressTest {

    private static final Pattern FAILED = Pattern.compile("\\[(?!OK\\])[A-Z ]+\\] \\S*PublicationStress\\.(\\w+)");

    private static final Pattern RESULTS = Pattern.compile("\\d+ planned; [1-9]\\d* passed, [^)]*");

    @Test
    void onlyTheBrokenTwinsFail(@TempDir Path folder) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Process stress = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "org.openjdk.jcstress.Main",
                        "-m",
                        System.getProperty("rollout.jcstress.mode", "quick"),
                        // Every pair of compilers would be ten times the runs; the virtual machine's own choice is left
                        // to it.
                        "-sc",
                        "false",
                        "-t",
                        PublicationStress.class.getName(),
                        "-r",
                        folder.resolve("results").toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        stress.waitFor();
        String said = Files.readString(output, StandardCharsets.UTF_8);
        List<String> last =
                RESULTS.matcher(said).results().map(MatchResult::group).toList();
        assertTrue(!last.isEmpty() && last.get(last.size() - 1).endsWith("0 soft errs, 0 hard errs"), said);
        TreeSet<String> failed = FAILED.matcher(said)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(List.of("BrokenChangedInPlace", "BrokenComparedThenWritten")), failed, () -> said);
    }
}
