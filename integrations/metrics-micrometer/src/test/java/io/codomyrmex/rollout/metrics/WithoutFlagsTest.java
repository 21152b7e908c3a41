package io.codomyrmex.rollout.metrics;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.featureflags.FeatureManager;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The feature flags are optional: an application that has none has its meters all the same. */
@Timeout(120)
class WithoutFlagsTest {

    /** What the application does. Run in a class loader of its own. */
    public static final class Application implements Runnable {

        /** Called by reflection. */
        public Application() {}

        @Override
        public void run() {
            try (Node node = new Node();
                    RolloutMetrics metrics = RolloutMetrics.over(node.feed)
                            .rollouts(node.rollouts)
                            .build()) {
                metrics.bindTo(node.registry);
                node.begin("checkout");
                Node.await("the meters", () -> node.metersOf("checkout").size() == 9);
                // As a framework does that looks at what it is given.
                assertTrue(RolloutMetrics.class.getDeclaredMethods().length > 0);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** Has this package's classes anew, and no flags. */
    private static final class NoFlags extends ClassLoader {

        private NoFlags() {
            super(WithoutFlagsTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("io.codomyrmex.featureflags.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith(WithoutFlagsTest.class.getPackageName() + ".")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known != null ? known : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (file == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @Test
    void anApplicationWithoutFlagsHasItsMetersAllTheSame() throws ReflectiveOperationException {
        ClassLoader noFlags = new NoFlags();
        assertThrows(ClassNotFoundException.class, () -> noFlags.loadClass(FeatureManager.class.getName()));
        Runnable application = (Runnable)
                noFlags.loadClass(Application.class.getName()).getConstructor().newInstance();
        application.run();
    }
}
