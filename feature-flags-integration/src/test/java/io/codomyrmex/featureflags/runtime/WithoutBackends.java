package io.codomyrmex.featureflags.runtime;

import java.util.function.Supplier;

/** An application that forgot its store's artifact: its class loader finds no backend. */
public final class WithoutBackends {

    private WithoutBackends() {}

    public static <T> T call(Supplier<T> call) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            return call.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
