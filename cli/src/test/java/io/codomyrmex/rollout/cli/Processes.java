package io.codomyrmex.rollout.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Real processes, with their output as a {@link Result}. */
final class Processes {

    private static final long LONGEST_MINUTES = 5;

    private Processes() {}

    /** A started process and its two outputs, which are read while it runs. */
    record Running(Process process, CompletableFuture<byte[]> out, CompletableFuture<byte[]> err) {

        /** Sends SIGTERM. The process's own {@code destroy} would close its outputs here, while they are read. */
        void terminate() {
            process.toHandle().destroy();
        }

        Result result() throws InterruptedException {
            boolean ended = process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES);
            if (!ended) {
                process.destroyForcibly();
            }
            assertTrue(ended, "the process did not end");
            return Result.of(process.exitValue(), out.join(), err.join());
        }
    }

    static Running start(Path directory, Map<String, String> environment, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("ROLLOUT_") || name.equals("JDK_JAVA_OPTIONS"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return new Running(process, all(process.getInputStream()), all(process.getErrorStream()));
    }

    private static CompletableFuture<byte[]> all(InputStream in) {
        CompletableFuture<byte[]> bytes = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            try {
                bytes.complete(in.readAllBytes());
            } catch (IOException e) {
                bytes.completeExceptionally(new UncheckedIOException(e));
            }
        });
        reader.setDaemon(true);
        reader.start();
        return bytes;
    }
}
