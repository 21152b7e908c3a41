package io.codomyrmex.rollout.store.jdbc;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Starts processes quickly: their classes come from an archive of the JVM's class-data sharing, the driver's library
 * is unpacked once. Some 60 of them start in these tests, at half the price.
 */
final class ChildLauncher {

    private final List<String> options;

    private ChildLauncher(List<String> options) {
        this.options = options;
    }

    /** Prepares what the processes share in a folder. */
    static ChildLauncher in(Path folder) throws Exception {
        List<String> options = new ArrayList<>(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx96m",
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-Dorg.sqlite.lib.path=" + unpackNativeLibrary(folder),
                "-cp",
                classPathOfJars(folder)));
        Path archive = folder.resolve("classes.jsa");
        ChildLauncher recording = new ChildLauncher(with("-XX:ArchiveClassesAtExit=" + archive, options));
        try (ChildJvm child = recording.start("jdbc:sqlite:" + folder.resolve("recording.db"), "flag", 1)) {
            child.awaitReady();
            child.go();
            child.readAll();
            child.exitCode();
        }
        return new ChildLauncher(with("-XX:SharedArchiveFile=" + archive, options));
    }

    private static List<String> with(String option, List<String> options) {
        return Stream.concat(Stream.of(option), options.stream()).toList();
    }

    /** A {@link WriterProcess}. */
    ChildJvm start(String url, String flag, int wins) throws IOException {
        return start(WriterProcess.class, url, flag, Integer.toString(wins));
    }

    /** Any program of this class path that says {@code ready} and waits for a line. */
    ChildJvm start(Class<?> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add(program.getName());
        command.addAll(List.of(arguments));
        return new ChildJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Killed processes would leave what each of them unpacks behind. */
    private static Path unpackNativeLibrary(Path folder) throws IOException {
        String name = LibraryLoaderUtil.getNativeLibName();
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        try (InputStream in = Objects.requireNonNull(ChildLauncher.class.getResourceAsStream(resource), resource)) {
            Files.copy(in, folder.resolve(name));
        }
        return folder;
    }

    /** The class path of this JVM; class-data sharing takes no folders, so they are packed. */
    private static String classPathOfJars(Path folder) throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            entries.add(
                    Files.isDirectory(path)
                            ? pack(path, folder.resolve(entries.size() + ".jar"))
                                    .toString()
                            : entry);
        }
        return String.join(File.pathSeparator, entries);
    }

    private static Path pack(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, entries);
            }
        }
        return jar;
    }
}
