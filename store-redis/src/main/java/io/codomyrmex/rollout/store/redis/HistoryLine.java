package io.codomyrmex.rollout.store.redis;

import io.codomyrmex.rollout.HistoryEntry;
import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.UnreadableRolloutException;
import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.Envelope;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.json.JsonRolloutCodec;
import io.codomyrmex.rollout.text.Quoted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A history entry as {@code commit.lua} writes it: command, state before, whether a delay was overridden, the version whose
 * document was in force, and the row, separated by tabs.
 */
final class HistoryLine {

    private static final int ROW = 4;

    private HistoryLine() {}

    /** The beginning of an entry, which only a program writes. */
    static String beginning(CommitDraft draft) {
        return draft.command().code() + "\t"
                + draft.from().map(state -> Integer.toString(state.code())).orElse("") + '\t'
                + (draft.forced() ? 1 : 0);
    }

    /**
     * The record that an entry makes.
     *
     * @param line the entry's text; null when there is none, though there should be
     * @param documents the text of the document that was written with a version
     * @throws UnreadableRolloutException when the entry itself is damaged; a damaged document makes an unreadable rollout in a
     *     good record
     */
    static HistoryRecord judge(
            String flag, @Nullable String line, Function<String, @Nullable String> documents, JsonRolloutCodec codec) {
        if (line == null) {
            throw new UnreadableRolloutException(flag, "a history entry is missing");
        }
        String[] fields = Fields.split(line);
        try {
            RolloutRow row = RolloutRow.read(fields, ROW);
            return new HistoryRecord(entry(fields, row), row.with(flag, documents.apply(fields[ROW - 1]), codec));
        } catch (DamagedRowException e) {
            String version = fields.length > ROW ? " of version " + Quoted.escape(cut(fields[ROW])) : "";
            throw new UnreadableRolloutException(flag, "the history entry" + version + ": " + e.words());
        }
    }

    /**
     * The records of all entries of a flag.
     *
     * @param lines the entries, oldest first
     * @param documents versions and the documents that were written with them, in turn
     */
    static List<HistoryRecord> judgeAll(
            String flag, List<String> lines, List<String> documents, JsonRolloutCodec codec) {
        Map<String, String> byVersion = new HashMap<>();
        for (int i = 0; i < documents.size(); i += 2) {
            byVersion.put(documents.get(i), documents.get(i + 1));
        }
        return lines.stream()
                .map(line -> judge(flag, line, byVersion::get, codec))
                .toList();
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), Quoted.MAX_LENGTH));
    }

    private static HistoryEntry entry(String[] fields, RolloutRow row) throws DamagedRowException {
        Envelope after = row.envelope();
        return new HistoryEntry(
                after.version(),
                decoded("command", fields[0], RolloutCommand::ofCode),
                fields[1].isEmpty() ? Optional.empty() : Optional.of(decoded("from", fields[1], RolloutState::ofCode)),
                row.removed() ? Optional.empty() : Optional.of(after.state()),
                after.stageIndex(),
                after.percentage(),
                after.timeline().updatedAt(),
                after.actor(),
                after.reason(),
                fields[2].equals("1"),
                after.operationId());
    }

    private static <T> T decoded(String name, String code, Function<Integer, Optional<T>> ofCode)
            throws DamagedRowException {
        return Optional.of(code)
                .filter(text -> text.matches("\\d{1,9}"))
                .flatMap(text -> ofCode.apply(Integer.valueOf(text)))
                .orElseThrow(() -> new DamagedRowException(name + ": " + Quoted.of(code) + " is unknown"));
    }
}
