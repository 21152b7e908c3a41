package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.outcome.ExitCode;
import io.codomyrmex.rollout.cli.output.SchemaOutput;
import io.codomyrmex.rollout.store.jdbc.JdbcSchema;
import picocli.CommandLine.Command;

/** {@code rollout schema print}. */
@Command(name = "print", description = "Print the SQL that makes the tables, to be run by hand. Connects to nothing.")
public final class SchemaPrintCommand extends SchemaAction {

    /**
     * The command.
     *
     * @param shell what it runs in
     */
    public SchemaPrintCommand(Shell shell) {
        super(shell);
    }

    @Override
    ExitCode run(String url, SchemaOutput output) {
        String database = JdbcSchema.databaseOf(url);
        output.sql(database, JdbcSchema.print(database));
        return ExitCode.DONE;
    }
}
