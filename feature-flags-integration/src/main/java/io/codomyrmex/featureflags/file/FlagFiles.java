package io.codomyrmex.featureflags.file;

import io.codomyrmex.featureflags.definition.FlagDefinition;
import io.codomyrmex.rollout.text.Quoted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Reads and writes flag files.
 *
 * <p>Thread-safe. Two that write one file at the same time do no harm to it: the last one wins.
 */
public final class FlagFiles {

    /** The largest file that is read. */
    public static final long MAX_BYTES = 64L << 20;

    private FlagFiles() {}

    /**
     * Reads a file: all of it, or an exception.
     *
     * @param file a JSON file in UTF-8, at most {@value #MAX_BYTES} bytes
     * @param format how to read it
     * @return its flags in the order of the file; unmodifiable
     * @throws FlagFileException naming file, line, flag, field, value and rule
     */
    public static List<FlagDefinition> read(Path file, FlagFileFormat format) {
        return parse(file, bytes(file), format);
    }

    /**
     * Writes a file in the standard format: all of it, or nothing. It is written beside its place, forced to the disk and moved there.
     * An older file's permissions stay; a symbolic link is followed.
     *
     * @param file where; its folder must be there
     * @param definitions what to write, in this order
     * @throws FlagFileException when it cannot be written; an older file is then as it was
     */
    public static void write(Path file, Collection<FlagDefinition> definitions) {
        try {
            AtomicFile.write(file, FlagFileWriter.write(definitions));
        } catch (IOException e) {
            throw new FlagFileException(named(file) + " cannot be written: " + Quoted.escape(e.toString()), e);
        }
    }

    static List<FlagDefinition> parse(Path file, byte[] json, FlagFileFormat format) {
        try {
            return FlagFileReader.read(json, format);
        } catch (IllegalArgumentException e) {
            throw new FlagFileException(named(file) + ", " + e.getMessage(), e);
        }
    }

    static byte[] bytes(Path file) {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                // A pipe would be waited for.
                throw new FlagFileException(named(file) + " is no regular file", null);
            }
            long size = Files.size(file);
            if (size > MAX_BYTES) {
                throw new FlagFileException(
                        named(file) + " has " + size + " bytes; at most " + MAX_BYTES + " are read", null);
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new FlagFileException(named(file) + " does not exist", e);
        } catch (IOException e) {
            throw new FlagFileException(named(file) + " cannot be read: " + Quoted.escape(e.toString()), e);
        }
    }

    private static String named(Path file) {
        return "flag file " + Quoted.of(file.toString());
    }
}
