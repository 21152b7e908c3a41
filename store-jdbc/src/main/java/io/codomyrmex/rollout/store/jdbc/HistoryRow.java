package io.codomyrmex.rollout.store.jdbc;

import io.codomyrmex.rollout.HistoryEntry;
import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.UnreadableRolloutException;
import io.codomyrmex.rollout.store.Envelope;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.json.JsonRolloutCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A history entry's row as the database holds it, not yet judged.
 *
 * @param command what was done, by its code
 * @param fromState the state before, by its code; null where there was none
 * @param forced whether the command said not to wait for a delay
 * @param rollout the rollout as the change left it
 */
record HistoryRow(long command, @Nullable Long fromState, boolean forced, RolloutRow rollout) {

    static HistoryRow read(ResultSet row) throws SQLException {
        return new HistoryRow(
                row.getLong("command"),
                EnvelopeColumns.nullableLong(row, "from_state"),
                row.getLong("forced") != 0,
                RolloutRow.read(row));
    }

    /**
     * The record that the row makes.
     *
     * @throws UnreadableRolloutException when the entry itself is damaged; a damaged document makes an unreadable rollout in a
     *     good record
     */
    HistoryRecord judge(JsonRolloutCodec codec) {
        try {
            Envelope after = rollout.envelope().decode();
            return new HistoryRecord(entry(after), rollout.judge(codec));
        } catch (DamagedRowException e) {
            throw new UnreadableRolloutException(
                    rollout.flag(),
                    "the history entry of version " + rollout.envelope().version() + ": " + e.words());
        }
    }

    private HistoryEntry entry(Envelope after) throws DamagedRowException {
        return new HistoryEntry(
                after.version(),
                decodedCommand(),
                decodedFrom(),
                rollout.removed() ? Optional.empty() : Optional.of(after.state()),
                after.stageIndex(),
                after.percentage(),
                after.timeline().updatedAt(),
                after.actor(),
                after.reason(),
                forced,
                after.operationId());
    }

    private RolloutCommand decodedCommand() throws DamagedRowException {
        return Optional.of(command)
                .filter(HistoryRow::isInt)
                .flatMap(code -> RolloutCommand.ofCode(code.intValue()))
                .orElseThrow(() -> new DamagedRowException("command: " + command + " is unknown"));
    }

    private Optional<RolloutState> decodedFrom() throws DamagedRowException {
        if (fromState == null) {
            return Optional.empty();
        }
        return Optional.of(Optional.of(fromState)
                .filter(HistoryRow::isInt)
                .flatMap(code -> RolloutState.ofCode(code.intValue()))
                .orElseThrow(() -> new DamagedRowException("from_state: " + fromState + " is unknown")));
    }

    private static boolean isInt(long code) {
        return code == (int) code;
    }
}
