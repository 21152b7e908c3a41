package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.outcome.ExitCode;
import io.codomyrmex.rollout.cli.output.SchemaOutput;
import io.codomyrmex.rollout.store.jdbc.JdbcSchema;
import picocli.CommandLine.Command;

/** {@code rollout schema migrate}. */
@Command(name = "migrate", description = "Bring the tables up to date.")
public final class SchemaMigrateCommand extends SchemaAction {

    /**
     * The command.
     *
     * @param shell what it runs in
     */
    public SchemaMigrateCommand(Shell shell) {
        super(shell);
    }

    @Override
    ExitCode run(String url, SchemaOutput output) {
        output.status(JdbcSchema.migrate(url));
        return ExitCode.DONE;
    }
}
