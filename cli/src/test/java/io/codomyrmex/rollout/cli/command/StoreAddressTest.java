package io.codomyrmex.rollout.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.codomyrmex.rollout.cli.console.Shell;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreAddressTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redis://user:secret@host:6379/1                  | redis://host:6379/1",
                "redis://:sec?ret@host:6379                       | redis://…",
                "jdbc:postgresql://host/db?user=a&password=secret | jdbc:postgresql://host/db",
                "jdbc:postgresql://host/db?password=se@cret       | jdbc:postgresql://host/db",
                "jdbc:mariadb://a:se@cret@host/db                 | jdbc:mariadb://host/db",
                "memory:                                          | memory:",
                "jdbc:sqlite:/srv/a@b.db                          | the SQLite file \"/srv/a@b.db\"",
            })
    void anAddressIsNamedWithoutItsSecrets(String url, String described) {
        assertEquals(described, new StoreAddress(Shell.ofProcess(), url).described());
    }
}
