package io.codomyrmex.rollout.testing.servers;

/** Threads that never keep a test JVM alive. */
final class Threads {

    private Threads() {}

    static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
