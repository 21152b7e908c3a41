package io.codomyrmex.rollout.testing.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/**
 * One process of a Redis server or Sentinel, on the loopback address, with a folder of its own and nothing saved to disk. It can be
 * frozen and killed, as machines do it.
 */
public final class RedisProcess implements AutoCloseable {

    private static final int START_SECONDS = 60;
    private static final int LINES_KEPT = 40;

    private final int port;
    private final Path folder;
    private final Process process;
    private final List<String> said = new ArrayList<>();
    private final CountDownLatch ready = new CountDownLatch(1);

    private RedisProcess(int port, Path folder, Process process) {
        this.port = port;
        this.folder = folder;
        this.process = process;
    }

    /**
     * Starts a server.
     *
     * @param port where it listens
     * @param options more words of its command line, such as {@code --appendonly yes}
     */
    static RedisProcess server(int port, String... options) {
        List<String> words = new ArrayList<>(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1"));
        words.addAll(List.of("--save", "", "--repl-diskless-sync", "yes", "--repl-diskless-sync-delay", "0"));
        words.addAll(List.of(options));
        return start(port, words, "eady to accept connections");
    }

    /**
     * Starts a Sentinel.
     *
     * @param port where it listens
     * @param settings the lines of its file of settings
     */
    static RedisProcess sentinel(int port, String... settings) throws IOException {
        Path file = Files.createTempFile("rollout-sentinel", ".conf");
        Files.writeString(file, "port " + port + "\nbind 127.0.0.1\n" + String.join("\n", settings) + "\n");
        return start(port, List.of(file.toString(), "--sentinel"), "+monitor master");
    }

    private static RedisProcess start(int port, List<String> words, String lastWords) {
        try {
            Path folder = Files.createTempDirectory("rollout-redis");
            List<String> command = new ArrayList<>();
            command.add(Executable.PATH);
            command.addAll(words);
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            RedisProcess redis = new RedisProcess(port, folder, process);
            Runtime.getRuntime().addShutdownHook(new Thread(redis::close));
            Threads.daemon("output of Redis " + port, () -> redis.listen(lastWords));
            redis.awaitReady();
            return redis;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Unpacked once: every process runs the same file. */
    private static final class Executable {
        static final String PATH = unpack();

        private static String unpack() {
            try {
                return ExecutableProvider.newJarResourceProvider().get().getAbsolutePath();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void listen(String lastWords) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (said) {
                    if (said.size() < LINES_KEPT) {
                        said.add(line);
                    }
                }
                if (line.contains(lastWords)) {
                    ready.countDown();
                }
            }
        } catch (IOException e) {
            // The process ended, which those who need it find out.
        }
        ready.countDown();
    }

    private void awaitReady() {
        try {
            if (!ready.await(START_SECONDS, TimeUnit.SECONDS) || !process.isAlive()) {
                close();
                synchronized (said) {
                    throw new AssertionError("Redis on port " + port + " did not start: " + String.join("\n", said));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while Redis started", e);
        }
    }

    /** Where it listens, on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Whether the process is there, frozen or not. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Stops the process where it is, as a machine that hangs: its sockets stay open, and nobody answers. */
    public void freeze() {
        signal("STOP");
    }

    /** Ends {@link #freeze}. */
    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start();
            if (kill.waitFor() != 0) {
                throw new AssertionError("kill -" + name + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Kills the process and removes its folder. Calling it again does nothing. */
    @Override
    public void close() {
        process.destroyForcibly();
        // Its port is free when it is gone.
        process.onExit()
                .orTimeout(START_SECONDS, TimeUnit.SECONDS)
                .exceptionally(late -> process)
                .join();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            // Gone already, or the next clean-up of temporary files takes it.
        }
    }
}
