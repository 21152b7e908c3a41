package io.codomyrmex.rollout.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program without a subcommand: it only explains itself. */
@Command(
        name = "rollout",
        synopsisSubcommandLabel = "COMMAND",
        description = "Staged rollouts of feature flags.",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  done",
            "  1  internal error",
            "  2  wrong usage, or a bad value",
            "  3  the flag has no rollout",
            "  4  someone else changed it",
            "  5  not allowed now: the state, the delay or something that holds it forbids it",
            "  6  the store can't be reached",
            "  7  the outcome is unknown: the store's answer was lost",
            "  8  what was waited for ended in ABORTED",
            "  9  what was waited for took too long",
            " 10  the stored rollout can't be read",
            " 11  what was waited for can't be reached any more"
        })
final class RolloutCommandLine {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this; after a command, show that command.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the program's version.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    private boolean version;
}
