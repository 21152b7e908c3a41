package io.codomyrmex.rollout.reliability.worker;

/** A worker in a process of its own, which can be stopped where it is, let go on, and killed. */
public final class WorkerProcess implements AutoCloseable {

    private final TalkingProcess process;

    private WorkerProcess(TalkingProcess process) {
        this.process = process;
    }

    /**
     * Starts a process, which then waits for its task.
     *
     * @param program starts it
     * @param name of the file to which its errors go
     * @param onWin called for each command that was carried out
     * @return to be closed by the caller
     */
    public static WorkerProcess start(JavaProgram program, String name, Runnable onWin) {
        return new WorkerProcess(TalkingProcess.with(program.start(WorkerMain.class, name), line -> {
            boolean win = line.equals("win");
            if (win) {
                onWin.run();
            }
            return win;
        }));
    }

    /**
     * Begins a task. For one that has none.
     *
     * @param task what to do
     */
    public void begin(Task task) {
        process.await("ready");
        process.say(task.line());
    }

    /** Tells the worker to give no command any more, and does not wait for it. */
    public void stop() {
        process.say("stop");
    }

    /** Returns when a worker that was told to stop has finished its task. It can be given another one. */
    public void awaitEnd() {
        process.await("done");
        process.pretend("ready");
    }

    /**
     * Whether the process is there, stopped or not.
     *
     * @return false when it ended
     */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Stops the process where it is. */
    public void freeze() {
        process.freeze();
    }

    /** Ends {@link #freeze}. */
    public void thaw() {
        process.thaw();
    }

    /** {@code kill -9}; returns when it is gone, and everything that it said was heard. */
    @Override
    public void close() {
        process.close();
    }
}
