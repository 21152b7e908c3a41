package io.codomyrmex.rollout.metrics;

import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.feed.FeedListener;
import io.codomyrmex.rollout.lookup.FlagChange;
import io.codomyrmex.rollout.lookup.ServedRollout;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * Counts changes of rollouts by the command that made them, as far as two versions tell: what changes neither state nor stage, such as
 * an approval, is {@value #OTHER}. Two changes within one pull are one. Thread-safe.
 */
final class TransitionCounts implements FeedListener {

    static final String OTHER = "other";

    /** The commands that two versions tell apart. */
    private static final List<RolloutCommand> TOLD = List.of(
            RolloutCommand.CREATE,
            RolloutCommand.START,
            RolloutCommand.ADVANCE,
            RolloutCommand.PAUSE,
            RolloutCommand.RESUME,
            RolloutCommand.ABORT,
            RolloutCommand.DELETE);

    private final Map<String, LongAdder> counts = new TreeMap<>();

    TransitionCounts() {
        Stream.concat(TOLD.stream().map(RolloutCommand::word), Stream.of(OTHER))
                .forEach(word -> counts.put(word, new LongAdder()));
    }

    List<String> words() {
        return List.copyOf(counts.keySet());
    }

    long count(String word) {
        LongAdder count = counts.get(word);
        return count == null ? 0 : count.sum();
    }

    @Override
    public void onChange(FlagChange change) {
        String word = command(change).map(RolloutCommand::word).orElse(OTHER);
        LongAdder count = counts.get(word);
        if (count != null) {
            count.increment();
        }
    }

    /** The command that leads from one version to the other; empty where none of those told does. */
    static Optional<RolloutCommand> command(FlagChange change) {
        if (change.after().isEmpty()) {
            return Optional.of(RolloutCommand.DELETE);
        }
        ServedRollout after = change.after().get();
        RolloutState was = change.before().map(ServedRollout::state).orElse(RolloutState.PENDING);
        if (change.before().isEmpty() && after.state() == RolloutState.PENDING) {
            return Optional.of(RolloutCommand.CREATE);
        }
        return command(was, change.before().map(ServedRollout::stageIndex).orElse(-1), after);
    }

    private static Optional<RolloutCommand> command(RolloutState was, int stage, ServedRollout after) {
        boolean moved = after.stageIndex() > stage;
        return switch (after.state()) {
            case PENDING -> told(RolloutCommand.CREATE, was != RolloutState.PENDING);
            case ACTIVE ->
                was == RolloutState.PENDING && after.stageIndex() == 0
                        ? Optional.of(RolloutCommand.START)
                        : moved
                                ? Optional.of(RolloutCommand.ADVANCE)
                                : told(RolloutCommand.RESUME, was == RolloutState.PAUSED);
            case PAUSED -> told(RolloutCommand.PAUSE, was != RolloutState.PAUSED);
            case COMPLETED -> told(RolloutCommand.ADVANCE, was != RolloutState.COMPLETED);
            case ABORTED -> told(RolloutCommand.ABORT, was != RolloutState.ABORTED);
        };
    }

    private static Optional<RolloutCommand> told(RolloutCommand command, boolean when) {
        return when ? Optional.of(command) : Optional.empty();
    }
}
