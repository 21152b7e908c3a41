package io.codomyrmex.rollout.cli;

import io.codomyrmex.rollout.cli.console.DataOut;
import io.codomyrmex.rollout.cli.console.Pause;
import io.codomyrmex.rollout.cli.console.Screen;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.console.Words;
import io.codomyrmex.rollout.tck.SettableClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The real program on a folder of its own, with captured streams and a clock that stands still until it is moved. Each run is a
 * process of its own, as far as the program can tell: nothing but the folder lives on.
 */
final class TestShell {

    static final Instant START = Instant.parse("2026-11-24T03:00:00Z");

    final Path directory;
    final SettableClock clock = new SettableClock(START);
    final Map<String, String> environment = new LinkedHashMap<>();
    InputStream in = InputStream.nullInputStream();
    Optional<String> host = Optional.of("box");
    Screen screen = Screen.none();
    Pause pause = clock::advance;
    /** Sees every piece of stderr as it is written. */
    Runnable onWords = () -> {};

    /** Stdout and stderr of the last command, in the order in which they came. */
    private ByteArrayOutputStream asOnATerminal = new ByteArrayOutputStream();

    private OutputStream out = OutputStream.nullOutputStream();
    private boolean captured = true;

    TestShell(Path directory) {
        this.directory = directory;
    }

    TestShell stdin(String text) {
        return stdin(text.getBytes(StandardCharsets.UTF_8));
    }

    TestShell stdin(byte[] bytes) {
        in = new ByteArrayInputStream(bytes);
        return this;
    }

    /** A terminal of this size on both stdout and stderr. */
    TestShell terminal(int columns, int rows, boolean coloured) {
        screen = new Screen(true, true, columns, rows, coloured, true);
        return this;
    }

    /** A terminal that only takes line after line, as {@code TERM=dumb} says. */
    TestShell dumbTerminal() {
        screen = new Screen(true, true, Screen.DEFAULT_COLUMNS, 24, false, false);
        return this;
    }
    /** Stdout goes here, and the result has none. */
    TestShell stdout(OutputStream elsewhere) {
        out = elsewhere;
        captured = false;
        return this;
    }

    /** Stdout fails at the first byte. */
    TestShell stdoutFailsWith(String message) {
        return stdout(new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException(message);
            }
        });
    }

    /** Stdout is captured again. */
    TestShell stdoutWorks() {
        captured = true;
        return this;
    }

    Result run(String... args) {
        asOnATerminal = new ByteArrayOutputStream();
        Copied data = new Copied(() -> {});
        Copied words = new Copied(() -> onWords.run());
        int exitCode = new RolloutProgram(shell(captured ? data : out, words)).run(args);
        return Result.of(exitCode, data.toByteArray(), words.toByteArray());
    }

    List<String> lastLinesOfBoth() {
        return asOnATerminal.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** Kept, and written to what both streams share. */
    private final class Copied extends ByteArrayOutputStream {
        private final Runnable afterEach;

        Copied(Runnable afterEach) {
            this.afterEach = afterEach;
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, length);
            asOnATerminal.write(bytes, offset, length);
            afterEach.run();
        }
    }

    Shell shell(OutputStream data, OutputStream words) {
        return new Shell(
                in, new DataOut(data), new Words(words), environment, directory, "ops", host, screen, clock, pause);
    }

    /** A command that must go well. */
    Result ok(String... args) {
        return run(args).ok();
    }

    /** The status of a flag, without the fields that only say how it was asked. */
    Map<String, Object> status(String flag) {
        return ok("status", flag, "-o", "json").object();
    }

    /** All that a store knows of a flag: nothing has changed when this hasn't. */
    String everything(String flag) {
        return ok("status", flag, "-o", "json").out()
                + ok("history", flag, "-o", "json").out();
    }
}
