package io.codomyrmex.rollout.architecture.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds the files of a source tree that has no git: an archive, say. Understands as much of {@code .gitignore} as ours uses, names
 * and stars without a slash inside.
 */
final class FileWalk extends SimpleFileVisitor<Path> {

    private final Path root;
    private final List<PathMatcher> ignored = new ArrayList<>();
    private final SortedSet<String> found = new TreeSet<>();

    FileWalk(Path root) {
        this.root = root;
        ignore(".git");
        try {
            Path list = root.resolve(".gitignore");
            if (Files.exists(list)) {
                Files.readAllLines(list).stream()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .map(line -> line.replaceAll("^/|/$", ""))
                        .forEach(this::ignore);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ignore(String name) {
        ignored.add(FileSystems.getDefault().getPathMatcher("glob:" + name));
    }

    SortedSet<String> files() {
        try {
            Files.walkFileTree(root, this);
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return isIgnored(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (!isIgnored(file)) {
            found.add(root.relativize(file).toString().replace('\\', '/'));
        }
        return FileVisitResult.CONTINUE;
    }

    private boolean isIgnored(Path path) {
        return !path.equals(root) && ignored.stream().anyMatch(name -> name.matches(path.getFileName()));
    }
}
