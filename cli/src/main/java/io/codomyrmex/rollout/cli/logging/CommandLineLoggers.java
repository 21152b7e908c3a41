package io.codomyrmex.rollout.cli.logging;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * The program's own loggers behind {@code System.Logger}. With them the JDK never loads {@code java.logging}, which would
 * write to stderr and take its time. Found through {@link java.util.ServiceLoader}.
 */
public final class CommandLineLoggers extends System.LoggerFinder {

    /** For the service loader. */
    public CommandLineLoggers() {}

    @Override
    public System.Logger getLogger(String name, Module module) {
        return new Line(name);
    }

    private record Line(String name) implements System.Logger {

        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean isLoggable(Level level) {
            boolean ours = name.startsWith("io.codomyrmex.");
            Level least = ours ? Level.DEBUG : Level.INFO;
            return LogOutput.isShown() && level != Level.OFF && level.getSeverity() >= least.getSeverity();
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String text, @Nullable Throwable thrown) {
            if (isLoggable(level)) {
                LogOutput.write(line(level, String.valueOf(text)), thrown);
            }
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String format, @Nullable Object... parameters) {
            if (isLoggable(level)) {
                boolean plain = parameters == null || parameters.length == 0 || format == null;
                String text = plain ? String.valueOf(format) : MessageFormat.format(format, parameters);
                LogOutput.write(line(level, text), null);
            }
        }

        private String line(Level level, String text) {
            return level.name().toLowerCase(Locale.ROOT) + " " + name + ": " + text;
        }
    }
}
