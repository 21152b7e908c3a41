package io.codomyrmex.rollout.cli;

import io.codomyrmex.rollout.cli.command.Action;
import io.codomyrmex.rollout.cli.console.OutputFailure;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.logging.LogOutput;
import io.codomyrmex.rollout.cli.outcome.ExitCode;
import io.codomyrmex.rollout.cli.outcome.Failures;
import io.codomyrmex.rollout.text.Quoted;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs one command line. Whatever happens, it comes back with an exit code, and says why in one line. */
public final class RolloutProgram {

    private static final String NO_COMMAND = "no command is given";

    private final Shell shell;
    /**
     * A program.
     *
     * @param shell what it runs in
     */
    public RolloutProgram(Shell shell) {
        this.shell = shell;
    }

    /**
     * Runs one command.
     *
     * @param args the command line, without the program's name
     * @return the exit code
     */
    public int run(String... args) {
        LogOutput.hide();
        try {
            WordOrder words = WordOrder.of(args);
            // Help and version go through a text: the library that writes them takes trouble with stdout for a bug.
            StringWriter explained = new StringWriter();
            int exitCode = commandLine(words, new PrintWriter(explained)).execute(words.words());
            shell.out().write(explained.toString());
            shell.out().flush();
            return exitCode;
        } catch (Throwable e) {
            // Errors too: a script must not take a full heap for success or for a usage error.
            return failed(e, false);
        }
    }

    private CommandLine commandLine(WordOrder words, PrintWriter explained) {
        CommandLine root = new CommandLine(new RolloutCommandLine());
        Subcommands.add(root, shell, words.name());
        showVersionAt(root);
        return root.setOut(explained)
                .setExpandAtFiles(false)
                .setAllowOptionsAsOptionParameters(true) // --unit=--count; WordOrder refuses --unit --count
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        shell.screen().dataShown() && shell.screen().coloured() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(shell.screen().columns())
                .setExecutionStrategy(new CommandLine.RunLast())
                .setParameterExceptionHandler((e, rest) -> misused(e, words))
                .setExecutionExceptionHandler((e, command, parsed) ->
                        failed(e, command.getCommand() instanceof Action action && action.isVerbose()));
    }

    private static void showVersionAt(CommandLine command) {
        command.getCommandSpec().versionProvider(() -> new String[] {"rollout " + version()});
        command.getSubcommands().values().forEach(RolloutProgram::showVersionAt);
    }

    private int misused(ParameterException e, WordOrder order) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        shell.err().say(words(e, order) + "; see " + command + " --help");
        return ExitCode.USAGE.number();
    }

    private static String words(ParameterException e, WordOrder order) {
        if (e instanceof MissingParameterException && order.unknownOption().isPresent()) {
            return Quoted.of(order.unknownOption().get()) + " is no option, and a name does not start with -";
        }
        if (e instanceof UnmatchedArgumentException unmatched) {
            List<String> words = unmatched.getUnmatched();
            String first = words.isEmpty() ? "" : words.get(0);
            boolean atRoot = e.getCommandLine().getParent() == null;
            if (atRoot && WordOrder.isKnown(first)) {
                return NO_COMMAND; // the options are known, but only once there is a command
            }
            String kind =
                    first.startsWith("-") ? "unknown option " : atRoot ? "unknown command " : "one word too many, ";
            return kind + Quoted.of(first);
        }
        if (e.getCommandLine().getParent() == null && order.command().isEmpty()) {
            return NO_COMMAND;
        }
        String message = String.valueOf(e.getMessage());
        return message.isEmpty() ? message : Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }

    private int failed(Throwable failure, boolean verbose) {
        if (failure instanceof OutputFailure output && output.isReaderGone()) {
            return ExitCode.DONE.number();
        }
        shell.err().say(Failures.words(failure));
        if (verbose) {
            shell.err().stackTrace(failure);
        }
        return Failures.exitCode(failure).number();
    }

    private static String version() {
        String version = RolloutProgram.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
