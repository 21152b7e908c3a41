package io.codomyrmex.rollout.store.jdbc;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.store.Envelope;
import io.codomyrmex.rollout.store.Timeline;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * An envelope as columns that nobody has judged yet: instants and durations in microseconds, percentages in thousandths of a
 * percent, states by their codes.
 */
record EnvelopeColumns(
        long version,
        long state,
        long stageIndex,
        long percentage,
        long baseline,
        long createdAt,
        @Nullable Long startedAt,
        @Nullable Long stageEnteredAt,
        long updatedAt,
        @Nullable Long activeSince,
        long served,
        @Nullable String actor,
        @Nullable String reason,
        @Nullable String operationId) {

    static EnvelopeColumns of(Envelope envelope) {
        Timeline timeline = envelope.timeline();
        return new EnvelopeColumns(
                envelope.version(),
                envelope.state().code(),
                envelope.stageIndex(),
                envelope.percentage().thousandths(),
                envelope.baseline().thousandths(),
                micros(timeline.createdAt()),
                micros(timeline.startedAt()),
                micros(timeline.stageEnteredAt()),
                micros(timeline.updatedAt()),
                micros(timeline.activeSince()),
                TimeUnit.MICROSECONDS.convert(timeline.served()),
                envelope.actor(),
                envelope.reason().orElse(null),
                envelope.operationId());
    }

    static EnvelopeColumns read(ResultSet row) throws SQLException {
        return new EnvelopeColumns(
                row.getLong("version"),
                row.getLong("state"),
                row.getLong("stage_index"),
                row.getLong("percentage"),
                row.getLong("baseline"),
                row.getLong("created_at"),
                nullableLong(row, "started_at"),
                nullableLong(row, "stage_entered_at"),
                row.getLong("updated_at"),
                nullableLong(row, "active_since"),
                row.getLong("served"),
                row.getString("actor"),
                row.getString("reason"),
                row.getString("operation_id"));
    }

    static @Nullable Long nullableLong(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    <S extends SqlStatement<S>> S bind(S statement) {
        return statement
                .bind("version", version)
                .bind("state", state)
                .bind("stageIndex", stageIndex)
                .bind("percentage", percentage)
                .bind("baseline", baseline)
                .bind("createdAt", createdAt)
                .bind("startedAt", startedAt)
                .bind("stageEnteredAt", stageEnteredAt)
                .bind("updatedAt", updatedAt)
                .bind("activeSince", activeSince)
                .bind("served", served)
                .bind("actor", actor)
                .bind("reason", reason)
                .bind("operationId", operationId);
    }

    /**
     * The envelope that the columns make.
     *
     * @throws DamagedRowException when they make none, in words that are safe to show
     */
    Envelope decode() throws DamagedRowException {
        try {
            return new Envelope(
                    version,
                    RolloutState.ofCode(Math.toIntExact(state))
                            .orElseThrow(() -> new IllegalArgumentException("state: " + state + " is unknown")),
                    Math.toIntExact(stageIndex),
                    Percentage.ofThousandths(Math.toIntExact(percentage)),
                    Percentage.ofThousandths(Math.toIntExact(baseline)),
                    new Timeline(
                            instant(createdAt),
                            optionalInstant(startedAt),
                            optionalInstant(stageEnteredAt),
                            instant(updatedAt),
                            optionalInstant(activeSince),
                            Duration.of(served, ChronoUnit.MICROS)),
                    present("actor", actor),
                    Optional.ofNullable(reason),
                    present("operation_id", operationId));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new DamagedRowException("its row is damaged: " + e.getMessage());
        }
    }

    private static String present(String column, @Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException(column + " is missing");
        }
        return value;
    }

    /** Not through {@link ChronoUnit#between}, which counts nanoseconds on its way and overflows after 292 years. */
    private static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000), instant.getNano() / 1_000);
    }

    private static @Nullable Long micros(Optional<Instant> instant) {
        return instant.map(EnvelopeColumns::micros).orElse(null);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static Optional<Instant> optionalInstant(@Nullable Long micros) {
        return Optional.ofNullable(micros).map(EnvelopeColumns::instant);
    }
}
