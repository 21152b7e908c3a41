package io.codomyrmex.rollout.cli.demo;

import io.codomyrmex.rollout.cli.console.Shell;
import java.time.Duration;
import java.util.Locale;

/** A bar on stderr that moves while the demo works. There is none where stderr is no terminal that can be drawn over. */
final class Progress {

    private static final int WIDTH = 30;
    private static final String REST_OF_LINE = "\u001b[K";

    private final Shell shell;
    private String label = "";
    private int drawn = -1;

    Progress(Shell shell) {
        this.shell = shell;
    }

    void begin(String newLabel) {
        label = String.format(Locale.ROOT, "%6s", newLabel);
        drawn = -1;
    }

    /** So many units were asked about; how many there are is not known the first time. */
    void asked(int done, int total) {
        int width = total == 0 ? 0 : (int) ((long) WIDTH * done / total);
        if (width != drawn) {
            drawn = width;
            draw(width, done + " units");
        }
    }

    void waiting(Duration left) {
        draw(WIDTH, String.format(Locale.ROOT, "next stage in %.1f s", left.toMillis() / 1000.0));
    }

    void note(String note) {
        draw(WIDTH, note);
    }

    private void draw(int width, String note) {
        if (isShown()) {
            String bar = "█".repeat(width) + "░".repeat(WIDTH - width);
            shell.err().raw("\r" + label + "  " + bar + "  " + note + REST_OF_LINE);
        }
    }

    private boolean isShown() {
        return shell.screen().wordsShown() && shell.screen().redrawn();
    }

    void end() {
        if (isShown()) {
            shell.err().raw("\r" + REST_OF_LINE);
        }
    }
}
