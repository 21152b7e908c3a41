package io.codomyrmex.rollout.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.store.RolloutStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteUrlTest {

    @Test
    void aPathIsAFileWhereverTheProcessRuns() {
        assertEquals(
                new SqliteUrl(Optional.of(Path.of("a b/ü.db").toAbsolutePath()), Duration.ofSeconds(5)),
                SqliteUrl.parse("jdbc:sqlite:./a b/ü.db"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"q?a&b", "100%", "a%3fb", "a#b", "x?mode=memory", "file:x", "a b ü", "y?journal_mode=off"})
    void theUriOfAPathIsThatPath(String name) {
        Path file = Path.of(name).toAbsolutePath().resolve("x.db");
        SqliteUrl url = SqliteUrl.parse("jdbc:sqlite:" + file.toUri() + "?busy_timeout=7");
        assertEquals(new SqliteUrl(Optional.of(file), Duration.ofMillis(7)), url);
    }

    @Test
    void theBusyTimeoutIsTheOneParameter() {
        assertEquals(
                Duration.ofMillis(250),
                SqliteUrl.parse("jdbc:sqlite:x.db?busy_timeout=250").busyTimeout());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 999_999})
    void theBusyTimeoutGoesFromNoneToAThousandSeconds(int millis) {
        assertEquals(
                Duration.ofMillis(millis),
                SqliteUrl.parse("jdbc:sqlite:x.db?busy_timeout=" + millis).busyTimeout());
    }

    @Test
    void memoryIsNoFile() {
        assertEquals(Optional.empty(), SqliteUrl.parse("jdbc:sqlite::memory:").file());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:sqlite:x.db?enable_load_extension=true          | \"enable_load_extension\"",
                "jdbc:sqlite:x.db?journal_mode=OFF                    | \"journal_mode\"",
                "jdbc:sqlite:x.db?synchronous=OFF                     | \"synchronous\"",
                "jdbc:sqlite:x.db?password=hunter2                    | \"password\"",
                "jdbc:sqlite:x.db?busy_timeout=1&open_mode=1          | \"open_mode\"",
                "jdbc:sqlite:x.db?BUSY_TIMEOUT=1                      | \"BUSY_TIMEOUT\"",
                "jdbc:sqlite:x.db?                                    | \"\"",
                "jdbc:sqlite:x.db?=1                                  | \"\"",
                "jdbc:sqlite:x.db?busy_timeout                        | busy_timeout=\"\"",
                "jdbc:sqlite:x.db?busy_timeout=                       | busy_timeout=\"\"",
                "jdbc:sqlite:x.db?busy_timeout=-1                     | busy_timeout=\"-1\"",
                "jdbc:sqlite:x.db?busy_timeout=99999999               | busy_timeout=\"99999999\"",
                "jdbc:sqlite:x.db?busy_timeout=1?password=hunter2     | busy_timeout=",
                "jdbc:sqlite:                                         | names no file",
                "jdbc:sqlite:?busy_timeout=1                          | names no file",
                "jdbc:sqlite:file:x.db?vfs=unix-none                  | \"vfs\"",
                "jdbc:sqlite:file:x.db                                | \"file:x.db\" is no path",
                "jdbc:sqlite:file:///x.db?vfs=unix-none               | \"vfs\"",
                "jdbc:sqlite:file://host/x.db                         | is no URI of a file",
                "jdbc:sqlite:file:///a b                              | is no URI of a file",
                "jdbc:sqlite:file:///x.db#y                           | is no URI of a file",
                "jdbc:sqlite:FILE:/etc/passwd                         | is no path",
                "jdbc:sqlite::resource:http://localhost/evil.db       | is no path",
                "jdbc:sqlite::resource:evil.db                        | is no path",
                "jdbc:sqlite::MEMORY:                                 | is no path"
            })
    void whatTheDriverWouldUnderstandBeyondThatIsRefused(String url, String words) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> RolloutStores.open(url));

        assertTrue(refusal.getMessage().startsWith("store: "), refusal::getMessage);
        assertTrue(refusal.getMessage().contains(words), refusal::getMessage);
        assertEquals(1, refusal.getMessage().lines().count());
    }

    @Test
    void aPasswordThatHasNoPlaceInTheUrlIsNotRepeated() {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> RolloutStores.open("jdbc:sqlite:x.db?password=hunter2"));

        assertFalse(refusal.getMessage().contains("hunter2"), refusal::getMessage);
    }

    @Test
    void aNulInAPathIsRefusedInOneLine() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> RolloutStores.open("jdbc:sqlite:a\u0000b"));

        assertTrue(refusal.getMessage().contains("\\u0000"), refusal::getMessage);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:x;PASSWORD=hunter2",
                "jdbc:oracle:thin:scott/hunter2@localhost",
                "jdbc:",
                "jdbc:sqllite:x.db"
            })
    void anotherDatabaseIsRefusedWithoutRepeatingItsUrl(String url) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> RolloutStores.open(url));

        assertTrue(refusal.getMessage().contains("supported are jdbc:sqlite:"), refusal::getMessage);
        assertFalse(refusal.getMessage().contains("hunter2"), refusal::getMessage);
    }
}
