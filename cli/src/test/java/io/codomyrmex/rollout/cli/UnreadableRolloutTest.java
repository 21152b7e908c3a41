package io.codomyrmex.rollout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A row that something else has damaged. */
class UnreadableRolloutTest {

    private TestShell shell;

    @BeforeEach
    void withADamagedAndASoundRollout(@TempDir Path folder) throws SQLException {
        shell = new TestShell(folder);
        shell.ok("create", "sound");
        shell.ok("create", "damaged");
        shell.ok("start", "damaged");
        sql("UPDATE rollouts SET document = '{\"schema\":1,' WHERE flag = 'damaged'");
    }

    private void sql(String statement) throws SQLException {
        String url = "jdbc:sqlite:" + shell.directory.resolve(".rollout/rollouts.db");
        try (Connection connection = DriverManager.getConnection(url);
                Statement sql = connection.createStatement()) {
            assertEquals(1, sql.executeUpdate(statement));
        }
    }

    @Test
    void everyCommandThatNeedsItEndsWithTenAndChangesNothing() {
        String sound = shell.everything("sound");
        List<String[]> commands = List.of(
                new String[] {"status", "damaged"},
                new String[] {"status", "damaged", "-o", "json"},
                new String[] {"status", "damaged", "--watch"},
                new String[] {"start", "damaged"},
                new String[] {"advance", "damaged"},
                new String[] {"advance", "damaged", "--force", "--reason", "r"},
                new String[] {"pause", "damaged"},
                new String[] {"resume", "damaged"},
                new String[] {"create", "damaged"},
                new String[] {"create", "damaged", "--replace"},
                new String[] {"explain", "damaged", "--unit", "u"},
                new String[] {"evaluate", "damaged", "--unit", "u"});
        for (String[] command : commands) {
            Result refused = shell.run(command).refused(10);
            assertTrue(refused.err().contains("\"damaged\""), refused.err());
        }
        assertEquals(2, shell.ok("history", "damaged", "-o", "json").objects().size());
        assertEquals(sound, shell.everything("sound"));
    }

    @Test
    void theListShowsItBesideTheOthers() {
        List<Map<String, Object>> list = shell.ok("list", "-o", "json").objects();
        assertEquals(shell.status("sound"), list.get(1));
        Map<String, Object> damaged = list.get(0);
        List<String> fields = new ArrayList<>(JsonShapeTest.STATUS);
        fields.add("problem");
        assertEquals(fields, List.copyOf(damaged.keySet()));
        assertEquals("damaged", damaged.get("flag"));
        assertEquals(new BigDecimal("2"), damaged.get("version"));
        assertEquals("ACTIVE", damaged.get("state"));
        assertEquals(new BigDecimal("5"), damaged.get("percentage"));
        assertNull(damaged.get("stages"));
        assertNull(damaged.get("metadata"));
        assertTrue(!((String) damaged.get("problem")).isBlank());

        String text = shell.ok("list").out();
        assertTrue(text.contains("unreadable: ") && text.contains("sound"), text);
    }

    @Test
    void itCanBeAbortedAndDeletedAllTheSame() {
        Result aborted = shell.ok("abort", "damaged", "--reason", "r", "-o", "json");
        assertEquals("ABORTED", aborted.object().get("state"));
        assertEquals(new BigDecimal("0"), aborted.object().get("percentage"));
        assertTrue(shell.ok("abort", "damaged", "--reason", "r").out().startsWith("damaged: ABORTED at 0%"));
        shell.ok("delete", "damaged", "--reason", "r");
        shell.ok("create", "damaged");
    }

    @Test
    void aRepeatedAbortOfItSaysThatItWasCarriedOutBefore() {
        String[] abort = {"abort", "damaged", "--reason", "r", "--operation-id", "abort-1", "-o", "json"};
        assertEquals(false, shell.ok(abort).object().get("replay"));
        Result repeated = shell.ok(abort);
        assertEquals(true, repeated.object().get("replay"));
        assertTrue(repeated.err().contains("had been carried out before, at version 3"), repeated.err());
    }

    @Test
    void onlyWhatWorksOnItIsSaidToBeAllowed() {
        assertEquals(
                "rollout: \"damaged\": delete is not allowed while ACTIVE; allowed is abort\n",
                shell.run("delete", "damaged", "--reason", "r").refused(5).err());
        String listed = shell.ok("list").out();
        assertFalse(listed.contains("REDACTED"), listed);
    }

    @Test
    void aBucketingThatThisProgramDoesNotKnowIsOneWayToBeUnreadable() throws SQLException {
        sql("UPDATE rollouts SET document = replace(document, 'xx64-1', 'from-tomorrow') WHERE flag = 'sound'");
        Result refused = shell.run("evaluate", "sound", "--unit", "u").refused(10);
        assertTrue(refused.err().contains("from-tomorrow"), refused.err());
    }
}
