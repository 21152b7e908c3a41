package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.outcome.CommandFailure;
import io.codomyrmex.rollout.cli.outcome.ExitCode;
import io.codomyrmex.rollout.cli.output.SchemaOutput;
import java.util.Locale;

/** A subcommand on the tables of a store. */
abstract class SchemaAction extends Action {

    SchemaAction(Shell shell) {
        super(shell);
    }

    @Override
    final ExitCode run() {
        String url = common.storeUrl(shell);
        if (!url.toLowerCase(Locale.ROOT).startsWith("jdbc:")) {
            throw CommandFailure.badValue("store: only a jdbc: store has tables; the one that is named has none");
        }
        return run(url, new SchemaOutput(shell.out(), common.isJson()));
    }

    abstract ExitCode run(String url, SchemaOutput output);
}
