package io.codomyrmex.rollout.feed;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.WhenStale;
import io.codomyrmex.rollout.lookup.ServedFacts;
import io.codomyrmex.rollout.text.Quoted;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UTFDataFormatException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * The bytes of a backup, format {@value #FORMAT}. All numbers are big-endian; text is as {@link DataOutputStream#writeUTF} has it.
 *
 * <pre>
 * 26 bytes  "codomyrmex rollout backup" and a line feed: tells a person, and a feed, what the file is
 * int       format
 * text      namespace
 * long      written at, milliseconds since 1970
 * int       number of flags, and for each:
 *           text flag, long version, long hash of the operation, byte state, byte stage index, int percentage and int baseline in thousandths,
 *           text salt, text bucketing, byte 0 to keep or 1 to fall to the baseline when stale
 * long      CRC-32C of everything before
 * </pre>
 */
final class BackupFormat {

    static final int FORMAT = 2;

    private static final byte[] MARK = "codomyrmex rollout backup\n".getBytes(StandardCharsets.US_ASCII);
    private static final int KEEP = 0;
    private static final int BASELINE = 1;

    private BackupFormat() {}

    static void write(OutputStream target, String namespace, Instant writtenAt, Collection<ServedFacts> facts)
            throws IOException {
        CheckedOutputStream checked = new CheckedOutputStream(target, new CRC32C());
        DataOutputStream out = new DataOutputStream(checked);
        out.write(MARK);
        out.writeInt(FORMAT);
        out.writeUTF(namespace);
        out.writeLong(writtenAt.toEpochMilli());
        out.writeInt(facts.size());
        for (ServedFacts flag : facts) {
            out.writeUTF(flag.flag());
            out.writeLong(flag.version());
            out.writeLong(flag.operation());
            out.writeByte(flag.state().code());
            out.writeByte(flag.stageIndex());
            out.writeInt(flag.percentage().thousandths());
            out.writeInt(flag.baseline().thousandths());
            out.writeUTF(flag.salt());
            out.writeUTF(flag.bucketing());
            out.writeByte(flag.whenStale() == WhenStale.BASELINE ? BASELINE : KEEP);
        }
        out.writeLong(checked.getChecksum().getValue());
        out.flush();
    }

    /**
     * Reads a backup from a stream whose checksum has been found right.
     *
     * @throws EOFException when it ends too early
     */
    static BackupReading read(InputStream source, String namespace) throws IOException {
        DataInputStream in = new DataInputStream(source);
        if (!isMarked(in)) {
            return new BackupReading.Refused("it is no backup of rollouts", false);
        }
        int format = in.readInt();
        if (format != FORMAT) {
            return new BackupReading.Refused("it has format " + format + "; this program reads format " + FORMAT, true);
        }
        try {
            return readBehindFormat(in, namespace);
        } catch (IllegalArgumentException | DateTimeException | UTFDataFormatException e) {
            return new BackupReading.Refused("it is damaged: " + e.getMessage(), true);
        }
    }

    private static BackupReading readBehindFormat(DataInputStream in, String namespace) throws IOException {
        String found = in.readUTF();
        if (!found.equals(namespace)) {
            return new BackupReading.Refused(
                    "it is of the namespace " + Quoted.of(found) + "; this feed reads " + Quoted.of(namespace), false);
        }
        Instant writtenAt = Instant.ofEpochMilli(in.readLong());
        List<ServedFacts> flags = flags(in);
        in.readLong(); // the checksum
        return in.read() < 0
                ? new BackupReading.Restored(writtenAt, flags)
                : new BackupReading.Refused("it is damaged: it goes on behind its end", true);
    }

    private static List<ServedFacts> flags(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0) {
            throw new IllegalArgumentException("number of flags: " + count + " is negative");
        }
        // The list grows as flags are read: a count alone must not take memory.
        List<ServedFacts> flags = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            flags.add(flag(in));
        }
        return flags;
    }

    private static ServedFacts flag(DataInputStream in) throws IOException {
        return new ServedFacts(
                in.readUTF(),
                in.readLong(),
                in.readLong(),
                state(in.readByte()),
                in.readByte(),
                Percentage.ofThousandths(in.readInt()),
                Percentage.ofThousandths(in.readInt()),
                in.readUTF(),
                in.readUTF(),
                whenStale(in.readByte()));
    }

    private static RolloutState state(int code) {
        return RolloutState.ofCode(code)
                .orElseThrow(() -> new IllegalArgumentException("state: " + code + " is no state"));
    }

    private static WhenStale whenStale(int code) {
        return switch (code) {
            case KEEP -> WhenStale.KEEP;
            case BASELINE -> WhenStale.BASELINE;
            default -> throw new IllegalArgumentException("whenStale: " + code + " is neither 0 nor 1");
        };
    }

    /** Whether a stream begins as a backup of any format does. Reads no further than that. */
    static boolean isMarked(InputStream source) throws IOException {
        return Arrays.equals(source.readNBytes(MARK.length), MARK);
    }
}
