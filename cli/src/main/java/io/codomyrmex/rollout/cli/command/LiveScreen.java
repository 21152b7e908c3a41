package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.output.Style;
import java.util.List;
import java.util.Optional;

/**
 * Lines that are drawn anew in place, on the terminal's second screen: what stood on the first one is back afterwards, with what
 * is to be kept below it. Thread-safe.
 */
final class LiveScreen implements AutoCloseable {

    private static final String ENTER = "\u001b[?1049h\u001b[?25l\u001b[?7l";
    private static final String LEAVE = "\u001b[?7h\u001b[?25h\u001b[?1049l";
    private static final String TOP = "\u001b[H";
    private static final String REST_OF_LINE = "\u001b[K";
    private static final String REST_OF_SCREEN = "\u001b[J";

    private final Shell shell;
    private final Style style;
    private Optional<AtExit> restoring = Optional.empty();
    private List<String> kept = List.of();
    private boolean entered;

    LiveScreen(Shell shell, Style style) {
        this.shell = shell;
        this.style = style;
    }

    /**
     * Draws.
     *
     * @param lines what is there now, and stays when the screen is left
     * @param notes what stands below, and does not stay
     */
    synchronized void draw(List<String> lines, List<String> notes) {
        if (!entered) {
            entered = true;
            restoring = Optional.of(new AtExit("restore-terminal", this::leave));
            shell.out().write(ENTER);
        }
        kept = List.copyOf(lines);
        shell.out().write(TOP);
        lines.forEach(this::line);
        notes.forEach(this::line);
        shell.out().write(REST_OF_SCREEN);
        shell.out().flush();
    }

    private void line(String line) {
        shell.out().line(style.cut(line, shell.screen().columns()) + REST_OF_LINE);
    }

    private synchronized void leave() {
        if (entered) {
            entered = false;
            shell.out().write(LEAVE);
            kept.forEach(shell.out()::line);
            shell.out().flush();
        }
    }

    @Override
    public void close() {
        Optional<AtExit> hooked;
        synchronized (this) {
            hooked = restoring;
            restoring = Optional.empty();
        }
        hooked.ifPresent(AtExit::close);
    }
}
