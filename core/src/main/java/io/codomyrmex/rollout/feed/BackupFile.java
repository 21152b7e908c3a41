package io.codomyrmex.rollout.feed;

import io.codomyrmex.rollout.lookup.ServedFacts;
import io.codomyrmex.rollout.text.Quoted;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.CRC32C;

/**
 * The file that a node keeps its percentages in, for a start without the store.
 *
 * <p>It is written next to its place, forced to the disk and then renamed, so whoever reads finds one backup or the other and
 * never half of one; only its owner may read or write it. It is read to the end and its checksum compared before anything of it
 * is believed.
 */
final class BackupFile {

    /** Ten million flags of the usual kind. */
    static final long MOST_BYTES = 1L << 30;

    private static final String DRAFT_END = ".draft";

    /** A draft is written in seconds. */
    private static final Duration LEFT_AFTER = Duration.ofHours(1);

    private final Path file;
    private final String namespace;
    private final long mostBytes;
    private final AtomicBoolean cleaned = new AtomicBoolean();

    BackupFile(Path file, String namespace) {
        this(file, namespace, MOST_BYTES);
    }

    BackupFile(Path file, String namespace, long mostBytes) {
        this.file = file.toAbsolutePath();
        this.namespace = namespace;
        this.mostBytes = mostBytes;
    }

    BackupReading read() {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // A pipe would be waited for.
            return prefixed(new BackupReading.Refused("it is no regular file", false));
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return prefixed(read(channel));
        } catch (NoSuchFileException e) {
            return new BackupReading.Absent();
        } catch (IOException e) {
            return prefixed(new BackupReading.Refused("it cannot be read: " + Quoted.of(e.toString()), true));
        }
    }

    private BackupReading read(FileChannel channel) throws IOException {
        if (!BackupFormat.isMarked(from(channel, 0))) {
            return new BackupReading.Refused("it is no backup of rollouts", false);
        }
        long size = channel.size();
        if (size > mostBytes) {
            return new BackupReading.Refused("it has " + size + " bytes; at most " + mostBytes + " are read", true);
        }
        if (!hasRightChecksum(channel, size)) {
            return new BackupReading.Refused("it is damaged: its checksum is wrong", true);
        }
        try {
            return BackupFormat.read(from(channel, 0), namespace);
        } catch (EOFException e) {
            return new BackupReading.Refused("it is damaged: it ends too early", true);
        }
    }

    private static InputStream from(FileChannel channel, long position) throws IOException {
        return new BufferedInputStream(Channels.newInputStream(channel.position(position)), 1 << 16);
    }

    private static boolean hasRightChecksum(FileChannel channel, long size) throws IOException {
        if (size < Long.BYTES) {
            return false;
        }
        CRC32C checksum = new CRC32C();
        ByteBuffer block = ByteBuffer.allocate(1 << 16);
        channel.position(0);
        for (long left = size - Long.BYTES; left > 0; left -= block.limit()) {
            block.clear().limit((int) Math.min(block.capacity(), left));
            fill(block, channel);
            checksum.update(block);
        }
        block.clear().limit(Long.BYTES);
        fill(block, channel);
        return block.getLong() == checksum.getValue();
    }

    private static void fill(ByteBuffer block, FileChannel channel) throws IOException {
        while (block.hasRemaining()) {
            if (channel.read(block) < 0) {
                throw new EOFException();
            }
        }
        block.flip();
    }

    private BackupReading prefixed(BackupReading reading) {
        return reading instanceof BackupReading.Refused refused
                ? new BackupReading.Refused(
                        "the file " + Quoted.of(file.toString()) + " is not used: " + refused.reason(),
                        refused.isOurs())
                : reading;
    }

    void write(Instant writtenAt, Collection<ServedFacts> facts) throws IOException {
        // By chance and not by a process id, which two containers on one volume share. The owner's alone where there
        // are owners.
        Path draft = Files.createTempFile(file.getParent(), draftStart(), DRAFT_END);
        try {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                BackupFormat.write(out, namespace, writtenAt, facts);
                out.flush();
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
        if (cleaned.compareAndSet(false, true)) {
            deleteLeftDrafts();
        }
    }

    private String draftStart() {
        return "." + file.getFileName() + ".";
    }

    /**
     * Deletes what writers that were killed left behind. Their age is taken against the backup just written, by the file system's
     * clock alone. A writer that is alive after all, on a disk that has hung for so long, reports a failure and writes again.
     */
    private void deleteLeftDrafts() {
        try (DirectoryStream<Path> drafts = Files.newDirectoryStream(file.getParent(), this::isDraft)) {
            Instant before = Files.getLastModifiedTime(file).toInstant().minus(LEFT_AFTER);
            for (Path draft : drafts) {
                if (Files.getLastModifiedTime(draft, LinkOption.NOFOLLOW_LINKS)
                        .toInstant()
                        .isBefore(before)) {
                    Files.deleteIfExists(draft);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // The backup is written; what is left takes some room and nothing else. The next start tries again.
        }
    }

    private boolean isDraft(Path path) {
        String name = path.getFileName().toString();
        int chance = draftStart().length();
        return name.startsWith(draftStart())
                && name.endsWith(DRAFT_END)
                && chance < name.length() - DRAFT_END.length()
                && name.substring(chance, name.length() - DRAFT_END.length())
                        .chars()
                        .allMatch(c -> (c >= '0' && c <= '9') || c == '-')
                && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
