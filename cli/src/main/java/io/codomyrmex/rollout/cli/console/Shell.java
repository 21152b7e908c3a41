package io.codomyrmex.rollout.cli.console;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the program is run in.
 *
 * @param in stdin
 * @param out stdout, for data
 * @param err stderr, for words
 * @param environment the environment's variables
 * @param directory the caller's folder, which relative paths start from
 * @param user who runs the program, as the system calls them
 * @param host the machine, where its name is known
 * @param screen what is known of the terminal
 * @param clock the time of stores without a clock of their own, and of what is shown as "in 5m"
 * @param pause how the program waits
 */
public record Shell(
        InputStream in,
        DataOut out,
        Words err,
        Map<String, String> environment,
        Path directory,
        String user,
        Optional<String> host,
        Screen screen,
        InstantSource clock,
        Pause pause) {

    /** Set by the launcher, which knows the terminal and the machine at no cost: see the script {@code rollout}. */
    private static final String PROPERTIES = "rollout.shell.";

    /**
     * The shell that started this process.
     *
     * @return the real streams and the real time
     */
    public static Shell ofProcess() {
        Map<String, String> environment = System.getenv();
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        OutputStream err = new FileOutputStream(FileDescriptor.err);
        return new Shell(
                stdin(),
                new DataOut(out),
                new Words(err),
                environment,
                Path.of("").toAbsolutePath(),
                System.getProperty("user.name", "unknown"),
                property("host").or(() -> Optional.ofNullable(environment.get("HOSTNAME"))),
                screen(environment),
                Clock.systemUTC(),
                Pause.asleep());
    }

    /** Without the launcher a closed stdin cannot be told from the next file that the JVM happened to open. */
    private static InputStream stdin() {
        boolean closed = property("stdin").equals(Optional.of("closed"));
        return closed ? new ClosedInput() : new FileInputStream(FileDescriptor.in);
    }

    static Screen screen(Map<String, String> environment) {
        // Started by hand, without the launcher: a console means that both ends are a terminal.
        boolean console = property("terminal").isEmpty() && isTerminal(System.console());
        String terminals = property("terminal").orElse("");
        boolean data = console || terminals.contains("out");
        boolean words = console || terminals.contains("err");
        boolean escapes = !environment.getOrDefault("TERM", "").equals("dumb");
        boolean colours = escapes && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Screen(data, words, number("columns", Screen.DEFAULT_COLUMNS), number("rows", 0), colours, escapes);
    }

    /** From JDK 22 on there is a console without a terminal too, and a method that tells. */
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    private static Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty(PROPERTIES + name)).filter(text -> !text.isEmpty());
    }

    private static int number(String name, int otherwise) {
        return property(name)
                .filter(text -> text.matches("[1-9][0-9]{0,3}"))
                .map(Integer::valueOf)
                .orElse(otherwise);
    }
}
