package io.codomyrmex.rollout.store.jdbc;

import io.codomyrmex.rollout.store.Envelope;
import io.codomyrmex.rollout.store.StoredRollout;
import io.codomyrmex.rollout.store.json.DocumentReading;
import io.codomyrmex.rollout.store.json.JsonRolloutCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rollout's row as the database holds it, not yet judged.
 *
 * @param flag the flag
 * @param removed whether the rollout was removed
 * @param envelope where it stands
 * @param document its document's text
 */
record RolloutRow(
        String flag,
        boolean removed,
        EnvelopeColumns envelope,
        @Nullable String document) {

    static RolloutRow read(ResultSet row) throws SQLException {
        return new RolloutRow(
                row.getString("flag"),
                row.getLong("removed") != 0,
                EnvelopeColumns.read(row),
                row.getString("document"));
    }

    /** The rollout that the row makes; what is wrong with it is its own trouble and nobody else's. */
    StoredRollout judge(JsonRolloutCodec codec) {
        Envelope decoded;
        try {
            decoded = envelope.decode();
        } catch (DamagedRowException e) {
            return new StoredRollout.Unreadable(flag, envelope.version(), Optional.empty(), e.words());
        }
        if (document == null) {
            return unreadable(decoded, "its document is missing");
        }
        DocumentReading reading = codec.read(document);
        if (reading instanceof DocumentReading.Read read) {
            try {
                return new StoredRollout.Readable(flag, decoded, read.document());
            } catch (IllegalArgumentException e) {
                return unreadable(decoded, "its row is damaged: " + e.getMessage());
            }
        }
        return unreadable(decoded, ((DocumentReading.Problem) reading).words());
    }

    private StoredRollout unreadable(Envelope decoded, String problem) {
        return new StoredRollout.Unreadable(flag, decoded.version(), Optional.of(decoded), problem);
    }
}
