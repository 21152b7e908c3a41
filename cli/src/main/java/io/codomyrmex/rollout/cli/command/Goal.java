package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.cli.outcome.CommandFailure;
import io.codomyrmex.rollout.cli.outcome.ExitCode;
import io.codomyrmex.rollout.text.Quoted;
import java.util.function.Predicate;

/**
 * What a rollout is waited for to come to. It is reached at any version that has it, also one that has passed when it is seen.
 *
 * @param words the goal, as {@code stage 3}
 * @param reached whether a version has it; asked of rollouts that are not ABORTED
 * @param possible whether a plan leads there at all
 */
record Goal(String words, Predicate<RolloutStatus> reached, Predicate<RolloutConfig> possible) {

    static Goal completed() {
        return new Goal("COMPLETED", rollout -> rollout.state() == RolloutState.COMPLETED, plan -> true);
    }

    static Goal parse(String text) {
        if (text.equals("completed")) {
            return completed();
        }
        if (text.startsWith("stage=")) {
            return stage(text, text.substring("stage=".length()));
        }
        if (text.startsWith("percentage=")) {
            Percentage percentage = Percentage.parse("percentage", text.substring("percentage=".length()));
            return new Goal(
                    percentage.toString(),
                    rollout -> rollout.percentage().compareTo(percentage) >= 0,
                    plan -> plan.stages()
                                    .get(plan.stages().size() - 1)
                                    .percentage()
                                    .compareTo(percentage)
                            >= 0);
        }
        throw CommandFailure.badValue(
                "for: " + Quoted.of(text) + " is nothing to wait for; write completed, stage=2 or percentage=50");
    }

    private static Goal stage(String text, String number) {
        if (!number.matches("[1-9][0-9]{0,2}") || Integer.parseInt(number) > RolloutConfig.MAX_STAGES) {
            throw CommandFailure.badValue("for: " + Quoted.of(text) + " names no stage; stages are counted from 1 to "
                    + RolloutConfig.MAX_STAGES);
        }
        int stage = Integer.parseInt(number);
        return new Goal(
                "stage " + stage,
                rollout -> rollout.stageIndex() + 1 >= stage,
                plan -> plan.stages().size() >= stage);
    }

    boolean isReachedBy(RolloutStatus rollout) {
        return rollout.state() != RolloutState.ABORTED && reached.test(rollout);
    }

    /**
     * Refuses to wait on for what cannot come any more.
     *
     * @throws CommandFailure when the rollout has ended otherwise
     */
    void requireReachable(RolloutStatus rollout) {
        if (rollout.state() == RolloutState.ABORTED) {
            throw new CommandFailure(ExitCode.WAIT_ABORTED, Quoted.of(rollout.flag()) + ": ended in ABORTED");
        }
        if (rollout.state() == RolloutState.COMPLETED) {
            throw new CommandFailure(
                    ExitCode.WAIT_MISSED,
                    Quoted.of(rollout.flag()) + ": ended in COMPLETED at " + rollout.percentage() + ", stage "
                            + (rollout.stageIndex() + 1) + ", and never comes to " + words);
        }
    }

    /** Whether the plan, as it is now, leads there. */
    boolean isIn(RolloutConfig plan) {
        return possible.test(plan);
    }
}
