package io.codomyrmex.rollout.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A copy of this project's sources that was built by the first use of its launcher, in a folder with a space in its name. Made
 * once for all tests.
 */
final class BuiltCopy {

    static final int FIRST_USES = 8;

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Set<String> LEFT_OUT = Set.of(".git", "target", ".rollout", "test", "docs");

    private static @Nullable BuiltCopy made;

    final Path root;
    final List<Result> firstUses = new ArrayList<>();

    private BuiltCopy(Path root) {
        this.root = root;
    }

    static synchronized BuiltCopy get() throws IOException, InterruptedException {
        if (made == null) {
            Path folder = Path.of("target", "launcher test").toAbsolutePath();
            delete(folder);
            copySources(folder);
            BuiltCopy copy = new BuiltCopy(folder);
            copy.useAtOnce();
            made = copy;
        }
        return made;
    }

    private void useAtOnce() throws IOException, InterruptedException {
        List<Processes.Running> running = new ArrayList<>();
        for (int i = 0; i < FIRST_USES; i++) {
            Path home = Files.createDirectories(root.resolve("target/home-" + i));
            running.add(start(home, Map.of(), "list"));
        }
        for (Processes.Running process : running) {
            firstUses.add(process.result());
        }
    }

    Path launcher() {
        return root.resolve("rollout");
    }

    Processes.Running start(Path home, Map<String, String> environment, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher().toString()));
        command.addAll(List.of(args));
        return Processes.start(home, environment(environment), command);
    }

    Result run(Path home, String... args) throws IOException, InterruptedException {
        return start(home, Map.of(), args).result();
    }

    /** The Java and the Maven of this test run, whatever else is installed. */
    static Map<String, String> environment(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        String maven = System.getProperty("test.maven.home");
        if (maven != null) {
            environment.put("PATH", Path.of(maven, "bin") + ":" + System.getenv("PATH"));
            environment.put("MAVEN_OPTS", "-Dmaven.repo.local=" + System.getProperty("test.maven.repository"));
        }
        environment.putAll(more);
        return environment;
    }

    private static void copySources(Path to) throws IOException {
        Files.walkFileTree(PROJECT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (LEFT_OUT.contains(folder.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(PROJECT.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(PROJECT.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
