package io.codomyrmex.rollout.reliability.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A process that is talked to in lines, and can be stopped where it is, let go on, and killed. */
public final class TalkingProcess implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;
    private static final String GONE = "gone";

    private final Process process;
    private final Predicate<String> aside;
    private final Thread listening = new Thread(this::listen, "output of a process");
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

    private TalkingProcess(Process process, Predicate<String> aside) {
        this.process = process;
        this.aside = aside;
    }

    /**
     * Listens to a process.
     *
     * @param process just started
     * @param aside deals, on a thread of its own, with lines that nobody waits for; false for one that is waited for
     * @return to be closed by the caller
     */
    public static TalkingProcess with(Process process, Predicate<String> aside) {
        TalkingProcess talking = new TalkingProcess(process, aside);
        talking.listening.setDaemon(true);
        talking.listening.start();
        return talking;
    }

    private void listen() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!aside.test(line)) {
                    said.add(line);
                }
            }
        } catch (IOException e) {
            // It was killed.
        }
        said.add(GONE);
    }

    /**
     * Says a line to the process.
     *
     * @param line without an end
     */
    public void say(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException("process " + process.pid() + " is gone", e);
        }
    }

    /** Says nothing more to the process, which finds its input at an end. */
    public void fallSilent() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException("process " + process.pid() + " is gone", e);
        }
    }

    /**
     * Waits for the next line.
     *
     * @return without an end
     * @throws AssertionError when the process ended, or says nothing for a minute
     */
    public String hear() {
        try {
            String line = said.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (line == null || line.equals(GONE)) {
                throw new AssertionError("process " + process.pid()
                        + (process.isAlive() ? " says nothing" : " ended with " + process.exitValue()));
            }
            return line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /**
     * Waits for a word.
     *
     * @param word the next line
     * @throws AssertionError when it is another, or none comes
     */
    public void await(String word) {
        String line = hear();
        if (!word.equals(line)) {
            throw new AssertionError("process " + process.pid() + " said " + line + " in place of " + word);
        }
    }

    /**
     * Waits until the process has ended by itself.
     *
     * @return its exit code
     * @throws AssertionError when it goes on for a minute
     */
    public int awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("process " + process.pid() + " does not end");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Takes a word for said that was not: what waits for it goes on. */
    void pretend(String word) {
        said.add(word);
    }

    /**
     * Whether the process is there, stopped or not.
     *
     * @return false when it ended
     */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Stops the process where it is. */
    public void freeze() {
        signal("STOP");
    }

    /** Ends {@link #freeze}. */
    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** {@code kill -9}; returns when it is gone, and everything that it said was heard. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        try {
            listening.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
