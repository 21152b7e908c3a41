package io.codomyrmex.rollout.reliability.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * A worker as a process of its own. It reads lines: a {@link Task} begins a shift, {@code stop} ends it. It writes {@code ready}
 * when it has started, {@code win} for each command that was carried out, {@code done} after each shift. When nobody is there
 * any more to talk to, it ends.
 */
public final class WorkerMain {

    private static final Object SPEAKING = new Object();

    private WorkerMain() {}

    /**
     * Runs.
     *
     * @param words none
     * @throws IOException when nobody can be heard
     * @throws InterruptedException never
     */
    public static void main(String[] words) throws IOException, InterruptedException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        say("ready");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            work(Task.parse(line), in);
        }
        Runtime.getRuntime().halt(0);
    }

    private static void work(Task task, BufferedReader in) throws IOException, InterruptedException {
        Shift shift = new Shift(task, () -> say("win"));
        Thread thread = new Thread(() -> carryOut(shift), task.name());
        thread.start();
        String word = in.readLine();
        if (word == null) {
            Runtime.getRuntime().halt(1);
        }
        shift.end();
        thread.join();
        say("done");
    }

    /** What no worker expects ends the process: the controller sees it, and the file of errors says why. */
    private static void carryOut(Shift shift) {
        try {
            shift.run();
        } catch (Throwable e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(3);
        }
    }

    private static void say(String word) {
        synchronized (SPEAKING) {
            System.out.println(word);
            System.out.flush();
        }
    }
}
