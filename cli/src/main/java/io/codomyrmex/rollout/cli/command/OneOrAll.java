package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.NameRule;
import io.codomyrmex.rollout.cli.outcome.CommandFailure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a subcommand is about that takes one flag, or all together. */
final class OneOrAll {

    @Parameters(paramLabel = "FLAG", arity = "0..1", description = "The flag. None with --all.")
    private @Nullable String flag;

    @Option(names = "--all", order = 1, description = "All rollouts of the namespace together, those to come as well.")
    private boolean all;

    /** The one flag, which has a legal name; empty for all. */
    Optional<String> flag() {
        if (all == (flag != null)) {
            throw CommandFailure.badValue(
                    "flag: " + (all ? "all are meant; leave it out, or --all" : "none given; name one, or say --all"));
        }
        Optional<String> one = Optional.ofNullable(flag);
        one.ifPresent(name -> NameRule.requireLegal("flag", name));
        return one;
    }
}
