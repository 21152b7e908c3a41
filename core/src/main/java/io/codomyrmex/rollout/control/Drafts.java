package io.codomyrmex.rollout.control;

import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.lifecycle.Position;
import io.codomyrmex.rollout.lifecycle.Transition;
import io.codomyrmex.rollout.store.ClockEdit;
import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.DocumentEdit;
import io.codomyrmex.rollout.store.Envelope;
import io.codomyrmex.rollout.store.RolloutDocument;
import io.codomyrmex.rollout.store.StoredRollout;
import java.time.Duration;
import java.util.Optional;

/** What is asked of the store for an order. Pure. */
final class Drafts {

    private Drafts() {}

    static CommitDraft create(Order order, Optional<StoredRollout> replaced) {
        RolloutDocument plan = order.plan().orElseThrow();
        return draft(
                order,
                replaced.map(StoredRollout::version).orElse(0L),
                replaced.flatMap(StoredRollout::where).map(Envelope::operationId),
                replaced.flatMap(StoredRollout::where).map(Envelope::state),
                Position.pending(plan.config().baseline()),
                new DocumentEdit.Write(plan),
                ClockEdit.CREATE,
                Optional.empty());
    }

    static CommitDraft amendment(Order order, Envelope from, Transition.Step step, RolloutDocument amended) {
        return draft(
                order,
                from.version(),
                Optional.of(from.operationId()),
                Optional.of(from.state()),
                step.to(),
                new DocumentEdit.Write(amended),
                step.clock(),
                Optional.empty());
    }

    static CommitDraft step(Order order, Envelope from, Transition.Step step, Optional<Duration> delayToServe) {
        return draft(
                order,
                from.version(),
                Optional.of(from.operationId()),
                Optional.of(from.state()),
                step.to(),
                new DocumentEdit.Keep(),
                step.clock(),
                delayToServe);
    }

    static CommitDraft removal(Order order, Envelope from) {
        return draft(
                order,
                from.version(),
                Optional.of(from.operationId()),
                Optional.of(from.state()),
                position(from),
                new DocumentEdit.Remove(),
                ClockEdit.KEEP,
                Optional.empty());
    }

    static Position position(Envelope envelope) {
        return new Position(envelope.state(), envelope.stageIndex(), envelope.percentage(), envelope.baseline());
    }

    private static CommitDraft draft(
            Order order,
            long expectedVersion,
            Optional<String> seenOperationId,
            Optional<RolloutState> from,
            Position to,
            DocumentEdit document,
            ClockEdit clock,
            Optional<Duration> delayToServe) {
        return new CommitDraft(
                order.flag(),
                expectedVersion,
                seenOperationId,
                order.command(),
                from,
                to.state(),
                to.stageIndex(),
                to.percentage(),
                to.baseline(),
                document,
                clock,
                delayToServe,
                Optional.empty(),
                order.operationId(),
                order.by().actor(),
                order.by().reason(),
                order.forces());
    }
}
