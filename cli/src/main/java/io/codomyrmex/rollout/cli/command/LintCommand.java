package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.NameRule;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutListing;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.lint.Finding;
import io.codomyrmex.rollout.cli.lint.PlanLint;
import io.codomyrmex.rollout.cli.outcome.CommandFailure;
import io.codomyrmex.rollout.cli.outcome.ExitCode;
import io.codomyrmex.rollout.cli.output.LintOutput;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.gate.GateRegistry;
import io.codomyrmex.rollout.store.RolloutStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rollout lint}. */
@Command(
        name = "lint",
        description =
                "Say what may be unwise about plans: of flags, of the options, or of every rollout that has not ended.")
public final class LintCommand extends Action {

    @Parameters(paramLabel = "FLAG", arity = "0..*", description = "The flags whose plans are looked at.")
    private List<String> flags = List.of();

    @Mixin
    private final PlanOptions plan = new PlanOptions();

    @Option(names = "--strict", order = 20, description = "End with exit code 5 when there is a warning.")
    private boolean strict;

    /**
     * The command.
     *
     * @param shell what it runs in
     */
    public LintCommand(Shell shell) {
        super(shell);
    }

    @Override
    ExitCode run() {
        LintOutput output = new LintOutput(shell, common.isJson());
        if (plan.isGiven() && !flags.isEmpty()) {
            throw CommandFailure.badValue(
                    "flag: the options are a plan of their own; leave the flags out, or the options");
        }
        PlanLint lint =
                new PlanLint(GateRegistry.builder().build(), shell.clock().instant());
        Map<String, List<Finding>> findings = new LinkedHashMap<>();
        plans().forEach((flag, config) -> findings.put(flag, lint.findings(config)));
        output.findings(findings);
        boolean warned = findings.values().stream().flatMap(List::stream).anyMatch(Finding::warning);
        if (strict && warned) {
            throw new CommandFailure(ExitCode.NOT_ALLOWED, "lint: there are warnings, and --strict is said");
        }
        return ExitCode.DONE;
    }

    /** By flag; the plan of the options has none. */
    private Map<String, RolloutConfig> plans() {
        if (plan.isGiven()) {
            return Map.of("", plan.config());
        }
        flags.forEach(flag -> NameRule.requireLegal("flag", flag));
        Map<String, RolloutConfig> plans = new LinkedHashMap<>();
        try (RolloutStore store = common.openStoreToRead(shell)) {
            RolloutManager rollouts = RolloutManager.over(store);
            for (String flag : flags) {
                plans.put(flag, rollouts.status(flag).config());
            }
            for (RolloutListing listing : flags.isEmpty() ? rollouts.list() : List.<RolloutListing>of()) {
                if (listing instanceof RolloutStatus status && !status.state().isEnded()) {
                    plans.put(status.flag(), status.config());
                }
            }
        }
        return plans;
    }
}
