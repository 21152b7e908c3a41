package io.codomyrmex.rollout.reliability.run;

import io.codomyrmex.rollout.reliability.worker.Style;
import io.codomyrmex.rollout.reliability.worker.Task;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a whole crew is to do.
 *
 * @param url of the store
 * @param namespace in the store
 * @param seed of all dice
 * @param style how to work
 * @param skew how far the clocks of some workers are off, ahead of the others or behind them
 * @param folder where events go
 */
public record Job(String url, String namespace, long seed, Style style, Duration skew, Path folder) {

    /** The task of one worker at its n-th start. A third of the workers has the right time. */
    Task task(int seat, int start) {
        String name = "w" + seat + "." + start;
        Duration offset = skew.multipliedBy((seat + start) % 3 - 1);
        return new Task(name, url, namespace, seed, style, offset, folder.resolve(name + ".history"));
    }
}
