package io.codomyrmex.rollout.store.redis;

import io.codomyrmex.rollout.UnreadableRolloutException;
import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.DocumentEdit;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.StoredRollout;
import io.codomyrmex.rollout.store.json.DocumentReading;
import io.codomyrmex.rollout.store.json.JsonRolloutCodec;
import io.codomyrmex.rollout.text.Durations;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One draft on its way into {@code commit.lua}, and what came back. */
final class Commit {

    private final NamespaceKeys keys;
    private final StoreSettings settings;
    private final JsonRolloutCodec codec;
    private final CommitDraft draft;
    private final String newDocument;

    Commit(NamespaceKeys keys, StoreSettings settings, JsonRolloutCodec codec, CommitDraft draft) {
        this.keys = keys;
        this.settings = settings;
        this.codec = codec;
        this.draft = draft;
        this.newDocument = draft.document() instanceof DocumentEdit.Write write ? codec.write(write.document()) : "";
    }

    List<String> keys() {
        return keys.of(draft.flag());
    }

    /**
     * What the script is told.
     *
     * @param witness an acknowledged commit, as {@link Acknowledged#witness} has it
     * @param overwritable a document that this program has looked at and may write over; empty text for none
     */
    List<String> arguments(List<String> witness, String overwritable) {
        List<String> arguments = new ArrayList<>(24);
        arguments.add(Script.FORMAT);
        arguments.addAll(witness);
        arguments.add(keys.channel());
        arguments.add(Arguments.freshEpoch());
        arguments.add(draft.flag());
        arguments.add(draft.operationId());
        arguments.add(Long.toString(draft.expectedVersion()));
        arguments.add(draft.seenOperationId().map(Fields::escape).orElse(""));
        arguments.add(Integer.toString(draft.state().code()));
        arguments.add(Integer.toString(draft.stageIndex()));
        arguments.add(Integer.toString(draft.percentage().thousandths()));
        arguments.add(Integer.toString(draft.baseline().thousandths()));
        arguments.add(draft.clock().name());
        arguments.add(draft.delayToServe()
                .map(delay -> Long.toString(Durations.toMicros(delay)))
                .orElse(""));
        arguments.add(Integer.toString(settings.historyLimit()));
        arguments.add(edit());
        arguments.add(newDocument);
        arguments.add(overwritable);
        arguments.add(RolloutRow.end(draft.operationId(), draft.actor(), draft.reason()));
        arguments.add(HistoryLine.beginning(draft));
        arguments.addAll(Arguments.span(draft.within()));
        return arguments;
    }

    private String edit() {
        if (draft.document() instanceof DocumentEdit.Write) {
            return "write";
        }
        return draft.removes() ? "remove" : "keep";
    }

    /** The document that the script wants looked at, before it is written over; it is overwritable when this returns. */
    String judged(Reply reply) {
        String document = reply.text(3);
        if (codec.read(document) instanceof DocumentReading.Problem problem
                && problem.kind() == DocumentReading.Kind.NEWER_SCHEMA) {
            throw UnreadableRolloutException.abortable(draft.flag(), problem.words());
        }
        return document;
    }

    /** What became of the draft, by the script's answer. */
    CommitOutcome outcome(Reply reply) {
        return switch (reply.kind()) {
            case "committed" -> new CommitOutcome.Committed(committed(reply));
            case "applied" ->
                new CommitOutcome.AlreadyApplied(HistoryLine.judge(
                        draft.flag(), reply.optionalText(2), version -> reply.optionalText(3), codec));
            case "conflict" ->
                new CommitOutcome.Conflict(
                        Optional.ofNullable(reply.optionalText(2)).map(row -> rollout(row, reply)));
            case "early" ->
                new CommitOutcome.TooEarly(
                        rollout(reply.text(2), reply), Instant.EPOCH.plus(reply.number(4), ChronoUnit.MICROS));
            case "outside" ->
                new CommitOutcome.OutsideSpan(
                        rollout(reply.text(2), reply), Instant.EPOCH.plus(reply.number(4), ChronoUnit.MICROS));
            case "damaged" -> throw damaged(reply.text(2));
            default -> throw new IllegalStateException("store: a script answered " + reply.kind());
        };
    }

    private HistoryRecord committed(Reply reply) {
        try {
            RolloutRow row = RolloutRow.read(reply.text(2));
            StoredRollout rollout = draft.document() instanceof DocumentEdit.Write write
                    ? row.with(draft.flag(), write.document())
                    : row.with(draft.flag(), reply.optionalText(3), codec);
            return HistoryRecord.of(draft, row.envelope(), rollout);
        } catch (DamagedRowException e) {
            throw new IllegalStateException("store: a script wrote a row that it cannot read", e);
        }
    }

    private StoredRollout rollout(String row, Reply reply) {
        return RolloutRow.judge(draft.flag(), row, reply.optionalText(3), codec);
    }

    private UnreadableRolloutException damaged(@Nullable String line) {
        StoredRollout rollout = RolloutRow.judge(draft.flag(), line, "", codec);
        return UnreadableRolloutException.inNeedOfRepair(
                draft.flag(),
                rollout instanceof StoredRollout.Unreadable unreadable
                        ? unreadable.problem()
                        : "its row has numbers beyond what can be counted with");
    }
}
