package io.codomyrmex.rollout.cli.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's native library, unpacked once. Left to itself the driver unpacks it into a new temporary file at each start.
 */
final class NativeLibrary {

    private final Path folder;

    NativeLibrary(Path folder) {
        this.folder = folder;
    }

    /**
     * Unpacks the library for this machine. Safe when several processes do it at once: each finds a whole file or none.
     *
     * @return false when the driver brings none for this machine; then it looks for one of the system's
     */
    boolean unpack() throws IOException {
        String name = LibraryLoaderUtil.getNativeLibName();
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        try (InputStream in = LibraryLoaderUtil.class.getResourceAsStream(resource)) {
            if (in == null) {
                return false;
            }
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, name, ".part");
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            move(part, folder.resolve(name));
            return true;
        }
    }

    private static void move(Path part, Path whole) throws IOException {
        try {
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
