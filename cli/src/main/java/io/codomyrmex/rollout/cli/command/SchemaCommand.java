package io.codomyrmex.rollout.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rollout schema}, which does nothing without a subcommand of its own. */
@Command(
        name = "schema",
        synopsisSubcommandLabel = "validate|migrate|print",
        description = "Look after the tables of a store in a database.")
public final class SchemaCommand {

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    private final CommonOptions common = new CommonOptions();
}
