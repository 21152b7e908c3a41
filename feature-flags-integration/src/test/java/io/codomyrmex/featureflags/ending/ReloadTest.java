package io.codomyrmex.featureflags.ending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import io.codomyrmex.rollout.testing.servers.Await;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An application that is loaded, run and unloaded a hundred times, as a container does with what is deployed anew: the library with
 * the application, the driver of the database with the container. {@code DriverManager} never lets go of a driver that has come with
 * an application; that is no affair of ours.
 */
@Tag("servers") // half a minute of one core
@Timeout(600)
class ReloadTest {

    private static final int TIMES = 100;
    private static final Duration ENOUGH = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void aHundredReloadsLeaveNoThreadAndNoClassLoader() throws Exception {
        List<URL> application = new ArrayList<>();
        List<URL> container = new ArrayList<>();
        for (String entry : classPath()) {
            boolean isDriver = Path.of(entry).getFileName().toString().matches("(sqlite-jdbc|slf4j-).*");
            (isDriver ? container : application).add(Path.of(entry).toUri().toURL());
        }
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        try (URLClassLoader shared =
                new URLClassLoader(container.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            // One more: of the last life, whichever it is, the JDK itself may remember something until the next.
            for (int i = 0; i <= TIMES; i++) {
                loaders.add(reload(application, shared, Files.createDirectory(folder.resolve("run-" + i))));
            }

            Await.until("no thread is left", ENOUGH, () -> left(before).isEmpty());
            Await.until("no class loader of a hundred is left", ENOUGH, () -> {
                System.gc(); // How soon it clears what nobody reaches is its own affair.
                return loaders.subList(0, TIMES).stream().allMatch(each -> each.refersTo(null));
            });
        }
    }

    private static List<String> classPath() {
        String entries = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return List.of(entries.split(File.pathSeparator));
    }

    /** One life, on a thread of its own, which ends with it. */
    private static WeakReference<ClassLoader> reload(List<URL> application, ClassLoader shared, Path folder)
            throws Exception {
        AtomicReference<Throwable> trouble = new AtomicReference<>();
        try (URLClassLoader loader = new URLClassLoader(application.toArray(URL[]::new), shared)) {
            Thread life = new Thread(
                    () -> {
                        try {
                            run(loader, folder);
                        } catch (Throwable e) {
                            trouble.set(new AssertionError(e.toString()));
                            e.printStackTrace();
                        }
                    },
                    "application");
            life.setContextClassLoader(loader);
            life.start();
            life.join();
            assertEquals(null, trouble.get());
            return new WeakReference<>(loader);
        }
    }

    @SuppressWarnings("unchecked")
    private static void run(ClassLoader loader, Path folder) throws ReflectiveOperationException {
        Class<?> type = loader.loadClass(Application.class.getName());
        assertNotSame(Application.class, type);
        ((Consumer<Path>) type.getConstructor().newInstance()).accept(folder);
    }

    /** Threads that the test did not find; those of the JVM and of what runs the tests come and go. */
    private static Set<String> left(Set<Thread> before) {
        Set<String> names = new HashSet<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            boolean ours = thread.getContextClassLoader() instanceof URLClassLoader
                    || thread.getName().startsWith("rollout");
            if (ours && !before.contains(thread)) {
                names.add(thread.getName());
            }
        }
        return names;
    }
}
