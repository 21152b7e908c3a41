package io.codomyrmex.rollout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who only looks makes no store. */
class MissingStoreTest {

    private static final List<String[]> READING = List.of(
            new String[] {"status", "f"},
            new String[] {"list"},
            new String[] {"history", "f"},
            new String[] {"explain", "f", "--unit", "u"},
            new String[] {"evaluate", "f", "--unit", "u"},
            new String[] {"wait", "f", "--for", "completed"},
            new String[] {"simulate", "f"},
            new String[] {"lint"},
            new String[] {"driver"});

    @Test
    void aNamedFileThatIsNotThereIsSaidToBeMissingAndStaysMissing(@TempDir Path folder) {
        TestShell shell = new TestShell(folder);
        Path file = folder.resolve("typo.db");
        for (String[] command : READING) {
            List<String> words = new java.util.ArrayList<>(List.of(command));
            words.addAll(List.of("--store", "jdbc:sqlite:" + file));
            assertEquals(
                    "rollout: store: there is none, the SQLite file \"" + file
                            + "\" does not exist; name another, or create a rollout\n",
                    shell.run(words.toArray(String[]::new)).refused(6).err());
            assertFalse(Files.exists(file), command[0]);
        }
        shell.environment.put("ROLLOUT_STORE", "jdbc:sqlite:" + file);
        shell.run("list").refused(6);
        shell.ok("create", "f");
        shell.ok("list");
    }

    @Test
    void aFolderWithoutAStoreHasNoRolloutsAndStaysAsItIs(@TempDir Path folder) {
        TestShell shell = new TestShell(folder);
        assertEquals("[]\n", shell.ok("list", "-o", "json").out());
        shell.run("status", "f").refused(3);
        shell.run("driver").refused(6);
        assertFalse(Files.exists(folder.resolve(".rollout")));
    }
}
