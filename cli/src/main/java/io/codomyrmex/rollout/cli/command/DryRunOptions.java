package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.bucketing.Bucketing;
import io.codomyrmex.rollout.cli.bucketing.BucketingFacts;
import io.codomyrmex.rollout.cli.bucketing.NamedBucketing;
import io.codomyrmex.rollout.cli.outcome.CommandFailure;
import io.codomyrmex.rollout.cli.units.Assignment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a question about a bucketing instead of a rollout. */
final class DryRunOptions {

    @Option(
            names = "--bucketing",
            paramLabel = "NAME",
            order = 10,
            description = "Without a rollout and a store: who would be in by this rule. See rollout bucketing list.")
    private @Nullable String bucketing;

    @Option(
            names = "--salt",
            paramLabel = "TEXT",
            order = 11,
            description = "With --bucketing: the exact text that stands beside the unit.")
    private @Nullable String salt;

    @Option(
            names = "--percentage",
            paramLabel = "PERCENT",
            order = 12,
            description = "With --bucketing: what is served.")
    private @Nullable String percentage;

    boolean isGiven() {
        return bucketing != null || salt != null || percentage != null;
    }

    Assignment assignment() {
        if (bucketing == null) {
            throw CommandFailure.badValue(
                    "bucketing: none given; name one beside --salt and --percentage, see rollout bucketing list");
        }
        Bucketing found = NamedBucketing.find(bucketing);
        if (salt == null) {
            throw CommandFailure.badValue("salt: none given; for " + found.name() + " it is "
                    + BucketingFacts.of(found).salt());
        }
        if (percentage == null) {
            throw CommandFailure.badValue("percentage: none given; say with --percentage what is served");
        }
        return Assignment.of(found, salt, Percentage.parse(percentage));
    }
}
