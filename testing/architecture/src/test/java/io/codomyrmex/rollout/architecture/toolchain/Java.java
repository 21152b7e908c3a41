package io.codomyrmex.rollout.architecture.toolchain;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, of the JDK that the test runs on. */
public final class Java {

    private static final int PATIENCE_SECONDS = 60;

    private Java() {}

    /**
     * How a run ended.
     *
     * @param exitCode 0 when all went well
     * @param out standard output
     * @param err standard error
     */
    public record Outcome(int exitCode, String out, String err) {}

    /**
     * Runs to the end.
     *
     * @param folder an empty one: the working directory
     * @param args as on the command line of {@code java}
     */
    public static Outcome run(Path folder, List<String> args) throws IOException, InterruptedException {
        Path out = Files.createTempFile("child", ".out");
        Path err = Files.createTempFile("child", ".err");
        try {
            Process process = start(folder, args, out, err);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new IllegalStateException("still running after " + PATIENCE_SECONDS + " s: java " + args);
            }
            return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private static Process start(Path folder, List<String> args, Path out, Path err) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // The first name is that of JDK 17, the second that of JDK 19 and later.
        command.addAll(List.of(
                "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-Dsun.stdout.encoding=UTF-8", "-Dstdout.encoding=UTF-8"));
        command.addAll(args);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        // Either one makes a JVM say so on standard error.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        return builder.start();
    }

    /** Joins places into one path, as {@code -cp} and {@code --module-path} take it. */
    public static String path(List<Path> places) {
        return String.join(
                File.pathSeparator, places.stream().map(Path::toString).toList());
    }
}
