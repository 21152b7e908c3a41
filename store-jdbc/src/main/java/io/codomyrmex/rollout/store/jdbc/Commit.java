package io.codomyrmex.rollout.store.jdbc;

import io.codomyrmex.rollout.UnreadableRolloutException;
import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.DocumentEdit;
import io.codomyrmex.rollout.store.Envelope;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.StoredRollout;
import io.codomyrmex.rollout.store.json.DocumentReading;
import io.codomyrmex.rollout.store.json.JsonRolloutCodec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One draft on its way into the database: the checks in the order of the contract, then what is to be written. It touches no
 * database itself; whoever runs it locks the flag first and writes the change after that.
 */
final class Commit {

    private final StoreSettings settings;
    private final JsonRolloutCodec codec;
    private final CommitDraft draft;
    private final @Nullable String newDocument;

    Commit(StoreSettings settings, JsonRolloutCodec codec, CommitDraft draft) {
        this.settings = settings;
        this.codec = codec;
        this.draft = draft;
        // Before the lock, which others wait for.
        this.newDocument = draft.document() instanceof DocumentEdit.Write write ? codec.write(write.document()) : null;
    }

    CommitKey key() {
        return new CommitKey(settings.namespace(), draft.flag(), draft.operationId());
    }

    long expectedVersion() {
        return draft.expectedVersion();
    }

    /** The process's clock, for databases without one of their own. */
    InstantSource clock() {
        return settings.clock();
    }

    /** What is to be done with a flag as it was found under the lock. */
    Decision decide(LockedFlag locked) {
        if (locked.earlier().isPresent()) {
            return Decision.nothing(
                    new CommitOutcome.AlreadyApplied(locked.earlier().get().judge(codec)));
        }
        Optional<RolloutRow> current = locked.row().filter(row -> !row.removed());
        long version = current.map(row -> row.envelope().version()).orElse(0L);
        String seen = current.map(row -> row.envelope().operationId()).orElse("");
        if (!draft.fits(version, seen)) {
            return Decision.nothing(new CommitOutcome.Conflict(current.map(row -> row.judge(codec))));
        }
        Optional<Envelope> before = locked.row().map(this::requireEnvelope);
        if (current.isPresent() && before.isPresent() && isTooEarly(before.get(), locked.storeTime())) {
            return Decision.nothing(new CommitOutcome.TooEarly(
                    current.get().judge(codec), before.get().timeline().clamp(locked.storeTime())));
        }
        if (current.isPresent() && before.isPresent() && isOutside(before.get(), locked.storeTime())) {
            return Decision.nothing(new CommitOutcome.OutsideSpan(
                    current.get().judge(codec), before.get().timeline().clamp(locked.storeTime())));
        }
        Envelope after = Envelope.after(before, draft, locked.storeTime());
        StoredRollout rollout = rolloutAfter(current, after);
        HistoryRow row = rowAfter(current, after);
        return Decision.make(
                new Change(settings.namespace(), versionOf(before), row, settings.historyLimit()),
                new CommitOutcome.Committed(HistoryRecord.of(draft, after, rollout)));
    }

    /** Without the instants of the row there is no envelope after it; such a row needs a person. */
    private Envelope requireEnvelope(RolloutRow row) {
        try {
            return row.envelope().decode();
        } catch (DamagedRowException e) {
            throw new UnreadableRolloutException(draft.flag(), e.words());
        }
    }

    private boolean isTooEarly(Envelope before, Instant storeTime) {
        Duration served = before.timeline().servedAt(storeTime);
        return draft.delayToServe().filter(delay -> served.compareTo(delay) < 0).isPresent();
    }

    private boolean isOutside(Envelope before, Instant storeTime) {
        Instant counted = before.timeline().clamp(storeTime);
        return draft.within().filter(span -> !span.contains(counted)).isPresent();
    }

    private static OptionalLong versionOf(Optional<Envelope> before) {
        return before.isPresent() ? OptionalLong.of(before.get().version()) : OptionalLong.empty();
    }

    /** The rollout as the caller is to see it; in the making, a stage that its plan does not have is refused. */
    private StoredRollout rolloutAfter(Optional<RolloutRow> current, Envelope after) {
        if (draft.document() instanceof DocumentEdit.Write write) {
            current.ifPresent(this::requireNotNewer);
            return new StoredRollout.Readable(draft.flag(), after, write.document());
        }
        StoredRollout before = current.orElseThrow().judge(codec);
        if (before instanceof StoredRollout.Readable readable) {
            return new StoredRollout.Readable(draft.flag(), after, readable.document());
        }
        String problem = ((StoredRollout.Unreadable) before).problem();
        return new StoredRollout.Unreadable(draft.flag(), after.version(), Optional.of(after), problem);
    }

    private void requireNotNewer(RolloutRow row) {
        if (row.document() != null
                && codec.read(row.document()) instanceof DocumentReading.Problem problem
                && problem.kind() == DocumentReading.Kind.NEWER_SCHEMA) {
            throw new UnreadableRolloutException(draft.flag(), problem.words());
        }
    }

    private HistoryRow rowAfter(Optional<RolloutRow> current, Envelope after) {
        String document = newDocument != null
                ? newDocument
                : Objects.requireNonNull(current.orElseThrow().document(), "document");
        return new HistoryRow(
                draft.command().code(),
                draft.from().map(state -> (long) state.code()).orElse(null),
                draft.forced(),
                new RolloutRow(draft.flag(), draft.removes(), EnvelopeColumns.of(after), document));
    }
}
