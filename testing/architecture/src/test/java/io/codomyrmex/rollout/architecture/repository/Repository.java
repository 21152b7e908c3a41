package io.codomyrmex.rollout.architecture.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files that belong to the repository: what git keeps or would keep, so no build output. */
public final class Repository {

    private final Path root;
    private final SortedSet<String> files;

    private Repository(Path root, SortedSet<String> files) {
        this.root = root;
        this.files = files;
    }

    /** This project's repository. Without git, its folders are walked. */
    public static Repository ofThisProject() {
        Path root = root();
        // A source archive that was unpacked inside another project's clone is none of that git's business.
        return new Repository(
                root,
                inGit(root).filter(files -> files.contains("pom.xml")).orElseGet(() -> new FileWalk(root).files()));
    }

    /** A folder with files that a test wrote. */
    static Repository walked(Path root) {
        return new Repository(root, new FileWalk(root).files());
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve(".mvn"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("no folder above this test has a .mvn folder in it");
            }
        }
        return folder;
    }

    private static Optional<SortedSet<String>> inGit(Path root) {
        try {
            Process git = new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
                    .directory(root.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return git.waitFor() == 0 ? Optional.of(present(root, names)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // there is no git
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A file that was deleted without telling git still has its name there. */
    private static SortedSet<String> present(Path root, String names) {
        return Stream.of(names.split("\0"))
                .filter(name -> Files.isRegularFile(root.resolve(name)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public Path rootFolder() {
        return root;
    }

    /** The names of all files, relative to the root, with slashes. */
    public SortedSet<String> files() {
        return files;
    }

    public List<String> filesEndingIn(String end) {
        return files.stream().filter(name -> name.endsWith(end)).toList();
    }

    /** Whether there is such a file, or a folder with files in it. The empty name is the root. */
    public boolean has(String name) {
        return name.isEmpty()
                || files.contains(name)
                || files.tailSet(name + "/").stream().limit(1).anyMatch(next -> next.startsWith(name + "/"));
    }

    public String read(String name) {
        try {
            return Files.readString(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    public byte[] bytes(String name) {
        try {
            return Files.readAllBytes(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
