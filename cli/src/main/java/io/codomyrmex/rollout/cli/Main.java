package io.codomyrmex.rollout.cli;

import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.launch.Preparation;
import io.codomyrmex.rollout.cli.logging.SilentJavaLogging;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Where the process starts. */
public final class Main {

    /** Set by the launcher for the one start after a build that prepares all later ones: a folder. */
    private static final String PREPARE = "rollout.launch.prepare";

    private Main() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param args the command line; {@code --help} explains it
     * @throws IOException when the preparation of later starts fails
     */
    public static void main(String[] args) throws IOException {
        if (!Arrays.asList(args).contains("--verbose")) {
            SilentJavaLogging.whenLoaded();
        }
        String folder = System.getProperty(PREPARE);
        if (folder != null) {
            Preparation.run(Path.of(folder), (shell, command) -> new RolloutProgram(shell).run(command));
            return;
        }
        System.exit(new RolloutProgram(Shell.ofProcess()).run(args));
    }
}
