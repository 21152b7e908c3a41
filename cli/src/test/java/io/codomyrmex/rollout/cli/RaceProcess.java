package io.codomyrmex.rollout.cli;

import io.codomyrmex.rollout.cli.console.DataOut;
import io.codomyrmex.rollout.cli.console.Pause;
import io.codomyrmex.rollout.cli.console.Screen;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.console.Words;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** A process that runs commands one after the other, each as its own program would: prints the status after each that won. */
final class RaceProcess {

    static final int COMMANDS = 50;

    private final Path folder;
    private final String actor;
    private int lost;

    private RaceProcess(Path folder, String actor) {
        this.folder = folder;
        this.actor = actor;
    }

    public static void main(String[] args) {
        new RaceProcess(Path.of(args[0]), args[1]).run();
    }

    private void run() {
        for (int i = 0; i < COMMANDS; i++) {
            Object seen = Json.object(command("status", "race", "-o", "json")).get("version");
            String won = command(
                    "advance", "race", "--force", "--reason", "race", "--if-version", seen.toString(), "-o", "json");
            System.out.print(won);
        }
        System.err.println(lost + " of " + COMMANDS + " were lost");
    }

    private String command(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Shell shell = new Shell(
                InputStream.nullInputStream(),
                new DataOut(out),
                new Words(OutputStream.nullOutputStream()),
                Map.of(),
                folder,
                actor,
                Optional.empty(),
                Screen.none(),
                Clock.systemUTC(),
                Pause.asleep());
        int exitCode = new RolloutProgram(shell).run(words);
        if (exitCode == 4) {
            lost++;
        } else if (exitCode != 0 && exitCode != 5) {
            throw new IllegalStateException(String.join(" ", words) + " ended with " + exitCode);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
