package io.codomyrmex.rollout.cli.units;

import io.codomyrmex.rollout.cli.outcome.CommandFailure;
import io.codomyrmex.rollout.text.Quoted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** A file with the ids of a population. */
public final class UnitFile {

    private static final String FIELD = "users";

    private final Path path;

    private UnitFile(Path path) {
        this.path = path;
    }

    /**
     * A file by its name.
     *
     * @param directory what a relative name starts from
     * @param name the file's name; one that ends in {@code .ndjson} holds JSON strings
     * @return the file, not opened yet
     * @throws CommandFailure when there is no such file
     */
    public static UnitFile named(Path directory, String name) {
        Path path;
        try {
            path = directory.resolve(name);
        } catch (InvalidPathException e) {
            throw unreadable(name, "is no file name");
        }
        if (!Files.exists(path)) {
            throw unreadable(name, "does not exist");
        }
        if (Files.isDirectory(path)) {
            throw unreadable(name, "is a folder");
        }
        return new UnitFile(path);
    }

    private static CommandFailure unreadable(String name, String why) {
        return CommandFailure.badValue(FIELD + ": " + Quoted.of(name) + " " + why + "; name a file with one id a line");
    }

    /**
     * This file, provided that it is one: a pipe can only be read once.
     *
     * @return this
     * @throws CommandFailure when it is a pipe or a device
     */
    public UnitFile readAgainAndAgain() {
        if (!Files.isRegularFile(path)) {
            throw unreadable(path.toString(), "is a pipe or a device, and is needed more than once");
        }
        return this;
    }

    /**
     * Opens the file.
     *
     * @return its bytes, to be closed by the caller
     * @throws CommandFailure when it can't be opened
     */
    public InputStream open() {
        try {
            return Files.newInputStream(path);
        } catch (NoSuchFileException e) {
            throw unreadable(path.toString(), "does not exist");
        } catch (IOException e) {
            throw unreadable(path.toString(), "can't be opened (" + e.getClass().getSimpleName() + ")");
        }
    }

    /**
     * The ids of this file.
     *
     * @param in from {@link #open()}
     * @return the ids in the file's order
     */
    public Units units(InputStream in) {
        String name = FIELD + ": " + Quoted.of(path.toString());
        ByteLines lines = new ByteLines(in, name);
        boolean json = path.toString().toLowerCase(Locale.ROOT).endsWith(".ndjson");
        return json ? new JsonUnits(lines, name) : new PlainUnits(lines);
    }

    /**
     * The ids of stdin.
     *
     * @param in stdin
     * @return the ids, one a line
     */
    public static Units ofStdin(InputStream in) {
        return new PlainUnits(new ByteLines(in, FIELD + ": stdin"));
    }
}
