package io.codomyrmex.rollout.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is beside a backup while it is written, and what killed writers leave there. */
final class BackupDraftTest {

    private static final Instant WRITTEN = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    private Path folder;

    /** As in two containers on one volume, where each program has the process id 1 and has written as often. */
    @Test
    void twoProgramsOfTheSameProcessIdDoNotMeetInADraft() throws Exception {
        Path path = folder.resolve("rollouts.backup");
        Program one = new Program(path);
        Program other = new Program(path);
        one.write(new Meanwhile(() -> other.write(List.of())));
        assertInstanceOf(BackupReading.Restored.class, new BackupFile(path, "default").read());
        assertEquals(Set.of("rollouts.backup"), names());
    }

    @Test
    void draftsOfKilledWritersAreDeletedAndNothingElse() throws IOException {
        Path path = folder.resolve("rollouts.backup");
        for (String name : List.of(
                ".rollouts.backup.123.draft",
                ".rollouts.backup.1-7.draft",
                ".rollouts.backup.90.draft",
                ".rollouts.backup..draft",
                ".rollouts.backup.mine.draft",
                ".other.backup.123.draft",
                "rollouts.backup.123.draft")) {
            Path left = Files.writeString(folder.resolve(name), "left");
            Files.setLastModifiedTime(left, FileTime.from(Instant.EPOCH));
        }
        Files.createDirectory(folder.resolve(".rollouts.backup.9.draft"));
        Files.writeString(folder.resolve(".rollouts.backup.456.draft"), "somebody writes it now");

        new BackupFile(path, "default").write(WRITTEN, List.of());

        assertEquals(
                Set.of(
                        "rollouts.backup",
                        ".rollouts.backup..draft",
                        ".rollouts.backup.mine.draft",
                        ".other.backup.123.draft",
                        "rollouts.backup.123.draft",
                        ".rollouts.backup.9.draft",
                        ".rollouts.backup.456.draft"),
                names());
    }

    @Test
    void aDraftIsLeftOverAnHourBeforeTheBackupByTheClockOfTheFileSystem() throws IOException {
        Path path = folder.resolve("rollouts.backup");
        new BackupFile(path, "default").write(WRITTEN, List.of());
        Instant now = Files.getLastModifiedTime(path).toInstant();
        Path young = Files.writeString(folder.resolve(".rollouts.backup.1.draft"), "left");
        Path old = Files.writeString(folder.resolve(".rollouts.backup.2.draft"), "left");
        Files.setLastModifiedTime(young, FileTime.from(now.minus(Duration.ofMinutes(30))));
        Files.setLastModifiedTime(old, FileTime.from(now.minus(Duration.ofMinutes(61))));
        new BackupFile(path, "default").write(WRITTEN, List.of());
        assertEquals(Set.of("rollouts.backup", ".rollouts.backup.1.draft"), names());
    }

    private Set<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    /** Nothing to write, and something that happens while it is written. */
    private static final class Meanwhile extends AbstractCollection<Object> {

        private final Event event;

        Meanwhile(Event event) {
            this.event = event;
        }

        @Override
        public Iterator<Object> iterator() {
            try {
                event.happen();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            return Collections.emptyIterator();
        }

        @Override
        public int size() {
            return 0;
        }
    }

    private interface Event {
        void happen() throws Exception;
    }

    /** A backup file with classes of its own: what is static in them begins anew, as in another program. */
    private static final class Program extends ClassLoader {

        private final Object file;
        private final Method write;

        Program(Path path) throws ReflectiveOperationException {
            super(BackupFile.class.getClassLoader());
            Class<?> type = loadClass(BackupFile.class.getName());
            Constructor<?> constructor = type.getDeclaredConstructor(Path.class, String.class);
            constructor.setAccessible(true);
            file = constructor.newInstance(path, "default");
            write = type.getDeclaredMethod("write", Instant.class, Collection.class);
            write.setAccessible(true);
        }

        void write(Collection<?> facts) throws Exception {
            try {
                write.invoke(file, WRITTEN, facts);
            } catch (InvocationTargetException e) {
                throw new AssertionError("not written", e.getCause());
            }
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("io.codomyrmex.rollout.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
