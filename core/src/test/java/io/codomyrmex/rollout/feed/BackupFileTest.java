package io.codomyrmex.rollout.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.WhenStale;
import io.codomyrmex.rollout.lookup.ServedFacts;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup is used as a whole or not at all. */
final class BackupFileTest {

    private static final Instant WRITTEN = Instant.parse("2026-03-01T10:00:00.123Z");
    private static final List<ServedFacts> FACTS = List.of(
            facts("checkout", 7, RolloutState.ACTIVE, 25, "checkout", WhenStale.KEEP),
            facts("a/b:c", Long.MAX_VALUE, RolloutState.ABORTED, 0, "", WhenStale.BASELINE),
            facts("\u6771\u4eac-\ud801\udc37", 1, RolloutState.PENDING, 100, "\ud83d\ude80 salt", WhenStale.KEEP));

    @TempDir
    private Path folder;

    private Path path;
    private BackupFile file;

    @BeforeEach
    void name() {
        path = folder.resolve("rollouts.backup");
        file = new BackupFile(path, "default");
    }

    private static ServedFacts facts(
            String flag, long version, RolloutState state, double percent, String salt, WhenStale whenStale) {
        int stage = state == RolloutState.PENDING ? -1 : 99;
        return new ServedFacts(
                flag,
                version,
                ~version,
                state,
                stage,
                Percentage.of(percent),
                Percentage.of(0.001),
                salt,
                "xx64-1",
                whenStale);
    }

    private String refusal() {
        return assertInstanceOf(BackupReading.Refused.class, file.read()).reason();
    }

    private boolean mayBeReplaced() {
        return assertInstanceOf(BackupReading.Refused.class, file.read()).isOurs();
    }

    @Test
    void whatIsReadIsWhatWasWritten() throws IOException {
        assertInstanceOf(BackupReading.Absent.class, file.read());
        file.write(WRITTEN, FACTS);
        assertEquals(new BackupReading.Restored(WRITTEN, FACTS), file.read());
        file.write(WRITTEN, List.of());
        assertEquals(new BackupReading.Restored(WRITTEN, List.of()), file.read());
    }

    @Test
    void onlyItsOwnerMayReadItAndNothingIsLeftBesideIt() throws IOException {
        file.write(WRITTEN, FACTS);
        file.write(WRITTEN, FACTS);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(path), files.toList());
        }
    }

    @Test
    void aBackupThatCannotBeWrittenLeavesTheOldOne() throws IOException {
        file.write(WRITTEN, FACTS);
        byte[] before = Files.readAllBytes(path);
        assertThrows(NullPointerException.class, () -> file.write(WRITTEN, Arrays.asList(FACTS.get(0), null)));
        assertTrue(Arrays.equals(before, Files.readAllBytes(path)));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(path), files.toList());
        }
        BackupFile nowhere = new BackupFile(folder.resolve("no-such-folder").resolve("backup"), "default");
        assertThrows(IOException.class, () -> nowhere.write(WRITTEN, FACTS));
    }

    @Test
    void everyBitCountsAndEveryLength() throws IOException {
        file.write(WRITTEN, FACTS);
        byte[] good = Files.readAllBytes(path);
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(path, bad);
            assertInstanceOf(BackupReading.Refused.class, file.read(), "bit " + bit);
        }
        for (int length = 0; length < good.length; length++) {
            Files.write(path, Arrays.copyOf(good, length));
            assertInstanceOf(BackupReading.Refused.class, file.read(), "length " + length);
        }
        Files.write(path, Arrays.copyOf(good, good.length + 1));
        assertTrue(refusal().contains("checksum"), refusal());
    }

    @Test
    void aForeignFileIsRefusedAndMayNotBeReplaced() throws IOException {
        Files.writeString(path, "root:x:0:0:root:/root:/bin/bash\n");
        assertTrue(refusal().contains("is no backup of rollouts"), refusal());
        assertFalse(mayBeReplaced());
        Files.delete(path);
        Files.createDirectory(path);
        assertFalse(mayBeReplaced());
    }

    @Test
    void aPlaceWhereNoFileCanBeIsRefusedAndSaysWhy() throws IOException {
        Files.writeString(path, "a file, no folder");
        file = new BackupFile(path.resolve("backup"), "default");
        assertTrue(refusal().contains("it cannot be read: "), refusal());
    }

    @Test
    void aBackupOfAnotherNamespaceIsRefusedAndMayNotBeReplaced() throws IOException {
        new BackupFile(path, "shop").write(WRITTEN, FACTS);
        assertTrue(refusal().contains("namespace \"shop\"; this feed reads \"default\""), refusal());
        assertFalse(mayBeReplaced());
    }

    @Test
    void aBackupOfAnotherFormatOrSizeIsRefusedAndMayBeReplaced() throws IOException {
        Files.write(path, sealed(out -> out.writeInt(1)));
        assertTrue(refusal().contains("format 1; this program reads format 2"), refusal());
        assertTrue(mayBeReplaced());
        file.write(WRITTEN, FACTS);
        file = new BackupFile(path, "default", Files.size(path));
        assertInstanceOf(BackupReading.Restored.class, file.read());
        file = new BackupFile(path, "default", 50);
        assertTrue(refusal().contains("at most 50 are read"), refusal());
        assertTrue(mayBeReplaced());
    }

    @Test
    void valuesAgainstTheirRuleAreRefusedAlthoughTheChecksumIsRight() throws IOException {
        for (Content content : List.<Content>of(
                out -> flag(out, "dark mode", 1, 2, 0, 0),
                out -> flag(out, "checkout", 0, 2, 0, 0),
                out -> flag(out, "checkout", 1, 6, 0, 0),
                out -> flag(out, "checkout", 1, 2, 100_001, 0),
                out -> flag(out, "checkout", 1, 2, 0, 2))) {
            Files.write(path, sealed(out -> {
                head(out, 1);
                content.write(out);
            }));
            assertTrue(refusal().contains("it is damaged"), refusal());
        }
        Files.write(path, sealed(out -> head(out, -1)));
        assertTrue(refusal().contains("number of flags: -1"), refusal());
        Files.write(path, sealed(out -> head(out, Integer.MAX_VALUE)));
        assertTrue(refusal().contains("it ends too early"), refusal());
        Files.write(path, sealed(out -> {
            head(out, 0);
            out.writeByte(0);
        }));
        assertTrue(refusal().contains("goes on behind its end"), refusal());
        Files.write(path, sealed(out -> head(out, 0)));
        assertInstanceOf(BackupReading.Restored.class, file.read());
    }

    @Test
    void noBytesAtAllBreakTheReader() throws IOException {
        long seed = Long.getLong("rollout.test.seed", new SecureRandom().nextLong());
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            Files.write(path, sealed(out -> {
                out.writeInt(2);
                out.writeUTF("default");
                out.write(noise);
            }));
            assertInstanceOf(BackupReading.Refused.class, file.read(), "-Drollout.test.seed=" + seed);
        }
    }

    private interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    private static void head(DataOutputStream out, int flags) throws IOException {
        out.writeInt(2);
        out.writeUTF("default");
        out.writeLong(0);
        out.writeInt(flags);
    }

    private static void flag(DataOutputStream out, String name, long version, int state, int percentage, int stale)
            throws IOException {
        out.writeUTF(name);
        out.writeLong(version);
        out.writeLong(-1);
        out.writeByte(state);
        out.writeByte(0);
        out.writeInt(percentage);
        out.writeInt(0);
        out.writeUTF(name);
        out.writeUTF("xx64-1");
        out.writeByte(stale);
    }

    /** Bytes with the right beginning and the right checksum. */
    private static byte[] sealed(Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write("codomyrmex rollout backup\n".getBytes(StandardCharsets.US_ASCII));
        content.write(out);
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.toByteArray());
        out.writeLong(checksum.getValue());
        return bytes.toByteArray();
    }
}
