package io.codomyrmex.rollout.cli;

import io.codomyrmex.rollout.cli.command.AbortCommand;
import io.codomyrmex.rollout.cli.command.AdvanceCommand;
import io.codomyrmex.rollout.cli.command.ApproveCommand;
import io.codomyrmex.rollout.cli.command.BucketingCommand;
import io.codomyrmex.rollout.cli.command.BucketingCompareCommand;
import io.codomyrmex.rollout.cli.command.BucketingListCommand;
import io.codomyrmex.rollout.cli.command.CreateCommand;
import io.codomyrmex.rollout.cli.command.DeleteCommand;
import io.codomyrmex.rollout.cli.command.DemoCommand;
import io.codomyrmex.rollout.cli.command.DriverCommand;
import io.codomyrmex.rollout.cli.command.EditCommand;
import io.codomyrmex.rollout.cli.command.EvaluateCommand;
import io.codomyrmex.rollout.cli.command.ExplainCommand;
import io.codomyrmex.rollout.cli.command.FreezeCommand;
import io.codomyrmex.rollout.cli.command.HistoryCommand;
import io.codomyrmex.rollout.cli.command.ImportCommand;
import io.codomyrmex.rollout.cli.command.LintCommand;
import io.codomyrmex.rollout.cli.command.ListCommand;
import io.codomyrmex.rollout.cli.command.PauseCommand;
import io.codomyrmex.rollout.cli.command.ResumeCommand;
import io.codomyrmex.rollout.cli.command.SchemaCommand;
import io.codomyrmex.rollout.cli.command.SchemaMigrateCommand;
import io.codomyrmex.rollout.cli.command.SchemaPrintCommand;
import io.codomyrmex.rollout.cli.command.SchemaValidateCommand;
import io.codomyrmex.rollout.cli.command.SimulateCommand;
import io.codomyrmex.rollout.cli.command.StartCommand;
import io.codomyrmex.rollout.cli.command.StatusCommand;
import io.codomyrmex.rollout.cli.command.UnfreezeCommand;
import io.codomyrmex.rollout.cli.command.WaitCommand;
import io.codomyrmex.rollout.cli.console.Shell;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/** The table of subcommands. */
final class Subcommands {

    /** In the order of the help text: through a rollout's life, then looking at it, then the rest. */
    private static final Map<String, Function<Shell, Object>> TABLE = table();

    private Subcommands() {}

    private static Map<String, Function<Shell, Object>> table() {
        Map<String, Function<Shell, Object>> table = new LinkedHashMap<>();
        table.put("create", CreateCommand::new);
        table.put("start", StartCommand::new);
        table.put("advance", AdvanceCommand::new);
        table.put("approve", ApproveCommand::new);
        table.put("pause", PauseCommand::new);
        table.put("resume", ResumeCommand::new);
        table.put("edit", EditCommand::new);
        table.put("freeze", FreezeCommand::new);
        table.put("unfreeze", UnfreezeCommand::new);
        table.put("abort", AbortCommand::new);
        table.put("delete", DeleteCommand::new);
        table.put("status", StatusCommand::new);
        table.put("wait", WaitCommand::new);
        table.put("list", ListCommand::new);
        table.put("history", HistoryCommand::new);
        table.put("evaluate", EvaluateCommand::new);
        table.put("explain", ExplainCommand::new);
        table.put("driver", DriverCommand::new);
        table.put("simulate", SimulateCommand::new);
        table.put("lint", LintCommand::new);
        table.put("import", ImportCommand::new);
        table.put("bucketing", shell -> new BucketingCommand());
        table.put("schema", shell -> new SchemaCommand());
        table.put("demo", DemoCommand::new);
        return table;
    }

    /** Adds one subcommand, or all of them where the name is none: reading the annotations of all takes its time. */
    static void add(CommandLine root, Shell shell, String name) {
        Function<Shell, Object> one = TABLE.get(name);
        if (one != null) {
            add(root, shell, name, one);
        } else {
            TABLE.forEach((each, command) -> add(root, shell, each, command));
        }
    }

    private static void add(CommandLine root, Shell shell, String name, Function<Shell, Object> maker) {
        CommandLine command = new CommandLine(maker.apply(shell));
        if (name.equals("bucketing")) {
            command.addSubcommand(new BucketingListCommand(shell));
            command.addSubcommand(new BucketingCompareCommand(shell));
        }
        if (name.equals("schema")) {
            command.addSubcommand(new SchemaValidateCommand(shell));
            command.addSubcommand(new SchemaMigrateCommand(shell));
            command.addSubcommand(new SchemaPrintCommand(shell));
        }
        root.addSubcommand(name, command);
    }
}
