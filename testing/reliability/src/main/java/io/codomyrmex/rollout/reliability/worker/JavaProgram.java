package io.codomyrmex.rollout.reliability.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts programs of this class path as processes of their own, with small heaps. */
public final class JavaProgram {

    private final Path folder;
    private final Map<String, String> environment;

    private JavaProgram(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /**
     * Programs that leave what they write in a folder.
     *
     * @param folder an existing one
     * @return a launcher
     */
    public static JavaProgram in(Path folder) {
        try {
            Files.writeString(
                    folder.resolve("logging.properties"),
                    "handlers=java.util.logging.ConsoleHandler\n.level=WARNING\n");
            return new JavaProgram(folder, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The same with more of an environment.
     *
     * @param variables their values by their names
     * @return a changed copy
     */
    public JavaProgram with(Map<String, String> variables) {
        return new JavaProgram(folder, variables);
    }

    /**
     * Starts a program.
     *
     * @param main its class
     * @param name of the file, in the folder, to which its errors go
     * @param words its words
     * @return its process
     */
    public Process start(Class<?> main, String name, String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-Xshare:auto",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.sqlite.tmpdir=" + folder,
                "-Djava.util.logging.config.file=" + folder.resolve("logging.properties"),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectError(
                ProcessBuilder.Redirect.appendTo(folder.resolve(name + ".err").toFile()));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
