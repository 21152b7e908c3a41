package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.outcome.CommandFailure;
import io.codomyrmex.rollout.cli.outcome.ExitCode;
import io.codomyrmex.rollout.cli.output.SchemaOutput;
import io.codomyrmex.rollout.store.jdbc.JdbcSchema;
import picocli.CommandLine.Command;

/** {@code rollout schema validate}. */
@Command(name = "validate", description = "Say whether the tables fit this program. Changes nothing.")
public final class SchemaValidateCommand extends SchemaAction {

    /**
     * The command.
     *
     * @param shell what it runs in
     */
    public SchemaValidateCommand(Shell shell) {
        super(shell);
    }

    @Override
    ExitCode run(String url, SchemaOutput output) {
        JdbcSchema.Status schema = JdbcSchema.validate(url);
        output.status(schema);
        if (schema.isCurrent()) {
            return ExitCode.DONE;
        }
        throw new CommandFailure(
                ExitCode.NOT_ALLOWED,
                "store: its schema has version " + schema.found() + ", this program works with " + schema.needed()
                        + (schema.isNewer() ? "; use a newer program" : "; run rollout schema migrate"));
    }
}
