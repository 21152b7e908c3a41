package io.codomyrmex.rollout.store.redis;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.store.Envelope;
import io.codomyrmex.rollout.store.RolloutDocument;
import io.codomyrmex.rollout.store.StoredRollout;
import io.codomyrmex.rollout.store.Timeline;
import io.codomyrmex.rollout.store.json.DocumentReading;
import io.codomyrmex.rollout.store.json.JsonRolloutCodec;
import io.codomyrmex.rollout.text.Quoted;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a flag's rollout stands, as {@code commit.lua} writes it: fields separated by tabs.
 *
 * @param version the version
 * @param removed whether the rollout was removed
 * @param envelope the envelope
 */
record RolloutRow(long version, boolean removed, Envelope envelope) {

    private static final int FIELDS = 16;

    /**
     * Reads a row.
     *
     * @throws DamagedRowException when it makes no sense, in words that are safe to show
     */
    static RolloutRow read(String line) throws DamagedRowException {
        return read(Fields.split(line), 0);
    }

    /** Reads the row that begins at a field. */
    static RolloutRow read(String[] fields, int first) throws DamagedRowException {
        if (fields.length - first < FIELDS) {
            throw new DamagedRowException("its row is damaged: it has " + (fields.length - first) + " fields");
        }
        try {
            return new RolloutRow(number(fields[first]), flag(fields[first + 2]), envelope(fields, first));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new DamagedRowException("its row is damaged: " + e.getMessage());
        }
    }

    private static Envelope envelope(String[] fields, int first) {
        long state = number(fields[first + 3]);
        return new Envelope(
                number(fields[first]),
                RolloutState.ofCode(Math.toIntExact(state))
                        .orElseThrow(() -> new IllegalArgumentException("state: " + state + " is unknown")),
                Math.toIntExact(number(fields[first + 4])),
                Percentage.ofThousandths(Math.toIntExact(number(fields[first + 5]))),
                Percentage.ofThousandths(Math.toIntExact(number(fields[first + 6]))),
                new Timeline(
                        instant(number(fields[first + 7])),
                        optionalInstant(fields[first + 8]),
                        optionalInstant(fields[first + 9]),
                        instant(number(fields[first + 10])),
                        optionalInstant(fields[first + 11]),
                        Duration.of(number(fields[first + 12]), ChronoUnit.MICROS)),
                Fields.unescape(fields[first + 14]),
                reason(fields[first + 15]),
                Fields.unescape(fields[first + 13]));
    }

    /** The end of a row, which only a program writes: operation, actor and reason. */
    static String end(String operationId, String actor, Optional<String> reason) {
        return Fields.escape(operationId)
                + '\t'
                + Fields.escape(actor)
                + '\t'
                + reason.map(text -> '=' + Fields.escape(text)).orElse("");
    }

    private static Optional<String> reason(String field) {
        if (!field.isEmpty() && field.charAt(0) != '=') {
            throw new IllegalArgumentException("reason: " + Quoted.of(field) + " does not begin with =");
        }
        return field.isEmpty() ? Optional.empty() : Optional.of(Fields.unescape(field.substring(1)));
    }

    private static long number(String field) {
        try {
            return Long.parseLong(field);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(Quoted.of(field) + " is no number", e);
        }
    }

    private static boolean flag(String field) {
        return number(field) != 0;
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static Optional<Instant> optionalInstant(String field) {
        return field.isEmpty() ? Optional.empty() : Optional.of(instant(number(field)));
    }

    /**
     * The rollout that a row and a document make; what is wrong with it is its own trouble and nobody else's.
     *
     * @param line the row's text; null when there is none, though there should be
     * @param document the document's text; null when there is none, though there should be
     */
    static StoredRollout judge(String flag, @Nullable String line, @Nullable String document, JsonRolloutCodec codec) {
        if (line == null) {
            return new StoredRollout.Unreadable(flag, 0, Optional.empty(), "its row is missing");
        }
        try {
            return read(line).with(flag, document, codec);
        } catch (DamagedRowException e) {
            return new StoredRollout.Unreadable(flag, versionOf(line), Optional.empty(), e.words());
        }
    }

    private static long versionOf(String line) {
        try {
            return number(Fields.split(line)[0]);
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }

    /** The rollout that this row and a document make. */
    StoredRollout with(String flag, @Nullable String document, JsonRolloutCodec codec) {
        if (document == null) {
            return unreadable(flag, "its document is missing");
        }
        DocumentReading reading = codec.read(document);
        if (reading instanceof DocumentReading.Read read) {
            return with(flag, read.document());
        }
        return unreadable(flag, ((DocumentReading.Problem) reading).words());
    }

    /** The rollout that this row and a document make; unreadable when they do not belong together. */
    StoredRollout with(String flag, RolloutDocument document) {
        try {
            return new StoredRollout.Readable(flag, envelope, document);
        } catch (IllegalArgumentException e) {
            return unreadable(flag, "its row is damaged: " + e.getMessage());
        }
    }

    private StoredRollout unreadable(String flag, String problem) {
        return new StoredRollout.Unreadable(flag, version, Optional.of(envelope), problem);
    }
}
