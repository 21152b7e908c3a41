package io.codomyrmex.rollout.cli.command;

/** Something to be done at the end of a piece of work, also when the process is interrupted meanwhile. */
final class AtExit implements AutoCloseable {

    private final Thread hook;
    private final Runnable end;

    /**
     * From now on until it is closed.
     *
     * @param end what to do; at an interruption on a thread of its own, and it may be done twice
     */
    AtExit(String name, Runnable end) {
        this.end = end;
        this.hook = new Thread(end, "rollout-" + name);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        end.run();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: the hook has nothing left to do.
        }
    }
}
