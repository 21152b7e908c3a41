package io.codomyrmex.rollout.feed;

import io.codomyrmex.rollout.fuzz.Property;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The bytes of a backup whose checksum is right: refused in words, or the same again when they are written and read. */
public final class BackupTarget {

    private BackupTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        try {
            check(BackupFormat.read(new ByteArrayInputStream(data), "default"));
        } catch (EOFException e) {
            // As promised: it ended too early.
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private static void check(BackupReading reading) throws IOException {
        if (reading instanceof BackupReading.Refused refused) {
            Property.words(refused.reason());
        } else if (reading instanceof BackupReading.Restored restored) {
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            BackupFormat.write(written, "default", restored.writtenAt(), restored.facts());
            Property.same(restored, BackupFormat.read(new ByteArrayInputStream(written.toByteArray()), "default"));
        }
    }
}
