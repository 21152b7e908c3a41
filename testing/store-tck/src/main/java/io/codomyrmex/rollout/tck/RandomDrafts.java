package io.codomyrmex.rollout.tck;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.calendar.TimeSpan;
import io.codomyrmex.rollout.store.ClockEdit;
import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.DocumentEdit;
import io.codomyrmex.rollout.store.RolloutDocument;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Drafts by chance: most of them fit, some were made for another version, come a second time, too early or outside their span. */
final class RandomDrafts {

    private static final List<RolloutConfig> PLANS = List.of(
            RolloutConfig.defaults(),
            RolloutConfig.parse("100%", Duration.ZERO),
            RolloutConfig.parse("1% for 1ms, 2% for 3ms, 3% for 1h, 50%"),
            RolloutConfig.builder()
                    .stages("0.5%, 99.999%", Duration.ofDays(3_650))
                    .baseline(Percentage.of(0.25))
                    .salt("")
                    .metadata(Map.of("owner", "dana \ud83d\ude80"))
                    .build());

    private final Random random;
    private int made;

    RandomDrafts(Random random) {
        this.random = random;
    }

    /** A draft for one flag of a model; {@code operations} are those that any flag remembers. */
    CommitDraft next(String flag, PlainFlag model, Collection<String> operations) {
        made++;
        long version = random.nextInt(7) == 0 ? random.nextInt((int) model.version + 3) : model.expectedVersion();
        RolloutCommand command = version == 0 ? RolloutCommand.CREATE : command(model.state);
        RolloutConfig plan = any(PLANS);
        boolean writes =
                command == RolloutCommand.CREATE || (command != RolloutCommand.DELETE && random.nextInt(10) == 0);
        RolloutConfig planAfter = writes ? plan : model.config;
        int stages = planAfter.stages().size();
        boolean enters = command == RolloutCommand.START || clock(command, model) == ClockEdit.ENTER_STAGE;
        int stage = command == RolloutCommand.CREATE
                ? -1
                : enters ? random.nextInt(stages) : Math.min(model.stage, stages - 1);
        RolloutState state = after(command, model);
        boolean serves = stage >= 0 && state != RolloutState.PENDING && state != RolloutState.ABORTED;
        return new CommitDraft(
                flag,
                version,
                Optional.empty(),
                command,
                version == 0 ? Optional.empty() : Optional.of(any(RolloutState.values())),
                state,
                stage,
                serves ? planAfter.stages().get(stage).percentage() : planAfter.baseline(),
                planAfter.baseline(),
                document(command, writes, plan),
                clock(command, model),
                command == RolloutCommand.ADVANCE ? delay(model) : Optional.empty(),
                version == 0 ? Optional.empty() : span(model),
                operationId(operations),
                "actor-" + random.nextInt(3),
                random.nextBoolean() ? Optional.of("reason " + made) : Optional.empty(),
                random.nextInt(4) == 0);
    }

    private RolloutCommand command(String state) {
        List<RolloutCommand> legal = new ArrayList<>(List.of(RolloutCommand.CREATE, RolloutCommand.ABORT));
        switch (state) {
            case "PENDING" -> legal.addAll(List.of(RolloutCommand.START, RolloutCommand.START, RolloutCommand.DELETE));
            case "ACTIVE" ->
                legal.addAll(List.of(
                        RolloutCommand.ADVANCE, RolloutCommand.ADVANCE, RolloutCommand.PAUSE, RolloutCommand.PAUSE));
            case "PAUSED" ->
                legal.addAll(List.of(
                        RolloutCommand.ADVANCE, RolloutCommand.ADVANCE, RolloutCommand.RESUME, RolloutCommand.RESUME));
            default -> legal.add(RolloutCommand.DELETE);
        }
        return any(legal);
    }

    /** An advance completes at every fourth version: as good as any other rule. */
    private static boolean completes(RolloutCommand command, PlainFlag model) {
        return command == RolloutCommand.ADVANCE && model.version % 4 == 3;
    }

    private static RolloutState after(RolloutCommand command, PlainFlag model) {
        return switch (command) {
            case CREATE -> RolloutState.PENDING;
            case START, RESUME -> RolloutState.ACTIVE;
            case ADVANCE -> completes(command, model) ? RolloutState.COMPLETED : RolloutState.ACTIVE;
            case PAUSE -> RolloutState.PAUSED;
            case ABORT -> RolloutState.ABORTED;
            case DELETE, EDIT, APPROVE, FREEZE, UNFREEZE ->
                model.state.isEmpty() ? RolloutState.PENDING : RolloutState.valueOf(model.state);
        };
    }

    private static ClockEdit clock(RolloutCommand command, PlainFlag model) {
        return switch (command) {
            case CREATE -> ClockEdit.CREATE;
            case START -> ClockEdit.ENTER_STAGE;
            case ADVANCE -> completes(command, model) ? ClockEdit.STOP : ClockEdit.ENTER_STAGE;
            case PAUSE, ABORT -> ClockEdit.STOP;
            case RESUME -> ClockEdit.RESUME;
            case DELETE, EDIT, APPROVE, FREEZE, UNFREEZE -> ClockEdit.KEEP;
        };
    }

    private DocumentEdit document(RolloutCommand command, boolean writes, RolloutConfig plan) {
        if (command == RolloutCommand.DELETE) {
            return new DocumentEdit.Remove();
        }
        return writes ? new DocumentEdit.Write(new RolloutDocument("id-" + made, plan)) : new DocumentEdit.Keep();
    }

    /** None, none to wait for, far too long, or within a microsecond of what has been served at the last change. */
    private Optional<Duration> delay(PlainFlag model) {
        return switch (random.nextInt(5)) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(Duration.ZERO);
            case 2 -> Optional.of(Duration.ofDays(3_650));
            case 3 -> Optional.of(Duration.ofMillis(random.nextInt(5)));
            default -> Optional.of(Duration.ofNanos(1_000 * Math.max(0, model.served + random.nextInt(3) - 1)));
        };
    }

    /** Mostly none; else one that is open, over, far away, or begins or ends within a microsecond of the last change. */
    private Optional<TimeSpan> span(PlainFlag model) {
        Instant near = Instant.EPOCH
                .plus(model.updated + random.nextInt(3) - 1, ChronoUnit.MICROS)
                .plusNanos(random.nextBoolean() ? random.nextInt(1_000) : 0);
        return switch (random.nextInt(12)) {
            case 0 -> Optional.of(new TimeSpan(Instant.MIN, Instant.MAX));
            case 1 -> Optional.of(new TimeSpan(near, Instant.MAX));
            case 2 -> Optional.of(new TimeSpan(Instant.MIN, near));
            case 3 ->
                Optional.of(
                        new TimeSpan(near, near.plusMillis(random.nextInt(5)).plusNanos(1)));
            case 4 -> Optional.of(new TimeSpan(near.plus(Duration.ofDays(random.nextInt(800))), Instant.MAX));
            default -> Optional.empty();
        };
    }

    private String operationId(Collection<String> operations) {
        return operations.isEmpty() || random.nextInt(8) > 0 ? "op-" + made : any(List.copyOf(operations));
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private <T> T any(T[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
