package io.codomyrmex.rollout.reliability.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** Behind {@code testing/reliability/run.sh}: what to run, and where to keep what it writes. */
public final class Main {

    private Main() {}

    /**
     * Runs.
     *
     * @param words {@code long}, {@code many}, {@code losing}, {@code crash}, {@code outage}, {@code drive}, {@code soak} or {@code
     *     rehearse}; the folder to keep files in; then {@code name=value} for {@code wins}, {@code seed}, {@code minutes}, {@code
     *     points}, {@code kills}, {@code seconds}, {@code rollouts}, {@code store}
     * @throws IOException when a file cannot be written
     */
    public static void main(String[] words) throws IOException {
        Settings settings = Settings.parse(List.of(words).subList(2, words.length), new SplittableRandom());
        Path folder = Files.createDirectories(Path.of(words[1], Long.toString(settings.seed())))
                .toAbsolutePath();
        System.out.println("seed " + settings.seed() + ", files in " + folder);
        Programme programme = new Programme(settings, folder, System.out::println);
        boolean clean = programme.run(words[0]);
        System.out.println(clean ? "Every promise was kept." : "A PROMISE WAS BROKEN, see above.");
        // Servers have threads of their own.
        System.exit(clean ? 0 : 1);
    }
}
