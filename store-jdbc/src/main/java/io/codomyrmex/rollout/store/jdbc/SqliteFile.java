package io.codomyrmex.rollout.store.jdbc;

import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.text.Quoted;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * A SQLite file as the file system sees it. Its content is left to SQLite: to open and close the file here would let go of the
 * locks that this process holds on it.
 */
final class SqliteFile {

    private final Path path;
    private final String described;
    private boolean created;

    SqliteFile(Path path, String described) {
        this.path = path;
        this.described = described;
    }

    /**
     * The first time, makes an empty file where there is none, and its folder where only that is missing. Both are for their owner
     * alone: the names of people are in it. SQLite gives its companion files the same permissions. Never again after that: a store
     * that lost its file must not go on with an empty one.
     */
    synchronized void createOnce() {
        if (!created) {
            createIfMissing();
            created = true;
        }
    }

    private void createIfMissing() {
        if (Files.exists(path)) {
            return;
        }
        try {
            Path folder = path.getParent();
            if (folder != null && !Files.exists(folder)) {
                createFolder(folder);
            } else if (folder != null && !Files.isDirectory(folder)) {
                throw new StoreUnavailableException(
                        described + ": it cannot be created: " + Quoted.of(folder.toString()) + " is no folder", null);
            }
            Files.createFile(path, ownerOnly("rw-------"));
        } catch (FileAlreadyExistsException e) {
            // Another process was faster; or nobody was, and what is in the way leads nowhere.
            requireNoDanglingLink(path, "it", e);
        } catch (AccessDeniedException e) {
            throw unavailable("it may not be created: permission denied", e);
        } catch (IOException e) {
            throw unavailable("it cannot be created: " + Quoted.of(e.getMessage()), e);
        }
    }

    private void createFolder(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, ownerOnly("rwx------"));
        } catch (FileAlreadyExistsException e) {
            // Another process was faster; or nobody was.
            requireNoDanglingLink(folder, "its folder", e);
        } catch (NoSuchFileException e) {
            throw unavailable("the folder " + Quoted.of(folder.getParent() + "") + " does not exist", e);
        }
    }

    private void requireNoDanglingLink(Path there, String whatItIs, IOException because) {
        if (Files.isSymbolicLink(there) && !Files.exists(there)) {
            throw unavailable(
                    whatItIs + " is a symbolic link to something that does not exist; make that, or remove "
                            + Quoted.of(there.toString()),
                    because);
        }
    }

    private FileAttribute<?>[] ownerOnly(String permissions) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /**
     * What tells this file from another one that is put in its place, as a restored backup is.
     *
     * @return null where the file system does not say
     */
    @Nullable
    Object identity() {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            throw unavailable("it was removed while it was in use", e);
        } catch (IOException e) {
            throw unavailable("it cannot be looked at: " + Quoted.of(e.getMessage()), e);
        }
    }

    private StoreUnavailableException unavailable(String what, IOException cause) {
        return new StoreUnavailableException(described + ": " + what, cause);
    }
}
