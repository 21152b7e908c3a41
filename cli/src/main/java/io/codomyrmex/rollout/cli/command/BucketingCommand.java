package io.codomyrmex.rollout.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rollout bucketing}, which does nothing without a subcommand of its own. */
@Command(
        name = "bucketing",
        synopsisSubcommandLabel = "list|compare",
        description = "Look at the rules that assign units, those of other systems included. Needs no store.")
public final class BucketingCommand {

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    private final CommonOptions common = new CommonOptions();
}
