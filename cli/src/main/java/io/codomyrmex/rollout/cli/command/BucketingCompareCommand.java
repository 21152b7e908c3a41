package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.bucketing.Bucketing;
import io.codomyrmex.rollout.cli.bucketing.BucketingFacts;
import io.codomyrmex.rollout.cli.bucketing.Comparison;
import io.codomyrmex.rollout.cli.bucketing.NamedBucketing;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.outcome.ExitCode;
import io.codomyrmex.rollout.cli.output.BucketingOutput;
import io.codomyrmex.rollout.cli.units.Assignment;
import io.codomyrmex.rollout.cli.units.Units;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rollout bucketing compare}. */
@Command(name = "compare", description = "Say how many units would change sides between two rules.")
public final class BucketingCompareCommand extends Action {

    /** A text that every rule takes: some want a number. */
    private static final String ANY_SALT = "1";

    @Parameters(index = "0", paramLabel = "FROM", description = "The rule that is left, see rollout bucketing list.")
    private String from = "";

    @Parameters(index = "1", paramLabel = "TO", description = "The rule that is gone to.")
    private String to = "";

    @Mixin
    private final UnitOptions units = new UnitOptions();

    @Option(
            names = "--percentage",
            paramLabel = "PERCENT",
            required = true,
            order = 10,
            description = "What both serve.")
    private String percentage = "";

    @Option(
            names = "--salt",
            paramLabel = "TEXT",
            order = 11,
            description = "The text that stands beside the unit. Default: " + ANY_SALT + ", which every rule takes.")
    private String salt = ANY_SALT;

    @Option(
            names = "--to-salt",
            paramLabel = "TEXT",
            order = 12,
            description = "The same for TO, where it is another one. Default: the one of --salt.")
    private @Nullable String toSalt;

    private long inBoth;
    private long onlyFrom;
    private long onlyTo;
    private long inNeither;

    /**
     * The command.
     *
     * @param shell what it runs in
     */
    public BucketingCompareCommand(Shell shell) {
        super(shell);
    }

    @Override
    ExitCode run() throws IOException {
        BucketingOutput output = new BucketingOutput(shell, common.isJson());
        Percentage served = Percentage.parse(percentage);
        Bucketing left = NamedBucketing.find(from);
        Bucketing right = NamedBucketing.find(to);
        String rightSalt = toSalt == null ? salt : toSalt;
        Assignment leftSide = Assignment.of(left, salt, served);
        Assignment rightSide = Assignment.of(right, rightSalt, served);
        units.requireAny();
        units.feed(shell, each -> add(each, leftSide, rightSide));
        output.comparison(new Comparison(
                new Comparison.Side(BucketingFacts.of(left), salt),
                new Comparison.Side(BucketingFacts.of(right), rightSalt),
                served,
                inBoth,
                onlyFrom,
                onlyTo,
                inNeither));
        return ExitCode.DONE;
    }

    private void add(Units ids, Assignment left, Assignment right) {
        String unit;
        while ((unit = ids.next()) != null) {
            boolean isIn = left.includes(unit);
            boolean willBeIn = right.includes(unit);
            inBoth += isIn && willBeIn ? 1 : 0;
            onlyFrom += isIn && !willBeIn ? 1 : 0;
            onlyTo += !isIn && willBeIn ? 1 : 0;
            inNeither += isIn || willBeIn ? 0 : 1;
        }
    }
}
